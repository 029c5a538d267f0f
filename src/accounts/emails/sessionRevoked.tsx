import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, NotYou, Paragraph } from '../../platform/mail'
import { clientAddress } from './clientAddress'
import { clientWords, firstName, moment, timezone } from './fields'

/** An old refresh token came back, so the whole family was ended. */
export const sessionRevoked = defineEmail({
  name: 'session-revoked',
  label: 'Session revoked',
  schema: z.object({ firstName, device: clientWords, ip: clientAddress, at: moment, timezone }),
  sample: { firstName: 'Ada', device: 'Firefox on Android', ip: '203.0.113.24', at: '2030-05-17T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ site }) => `We signed a device out of ${site.name} to protect you`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="We signed a device out"
      preview="Somebody may have copied its sign-in. Sign in again to go on."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>
        A sign-in of this device was used a second time after it had been replaced. That can happen when somebody copies it, so we ended it
        everywhere.
      </Paragraph>
      <Facts
        items={[
          { label: 'Device', value: data.device },
          { label: 'Address of the second use', value: data.ip },
          { label: 'When', value: formatMoment(data.at, data.timezone) },
        ]}
      />
      <Paragraph>If this is your device, just sign in again.</Paragraph>
      <NotYou site={site} advice="Change your password and look through your devices in the settings." />
    </Layout>
  ),
})
