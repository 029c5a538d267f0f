import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, NotYou, Paragraph } from '../../platform/mail'
import { clientAddress } from './clientAddress'
import { clientWords, firstName, moment, timezone } from './fields'

export const newSignIn = defineEmail({
  name: 'new-sign-in',
  label: 'New sign-in',
  schema: z.object({ firstName, device: clientWords, ip: clientAddress, place: clientWords, at: moment, timezone }),
  sample: {
    firstName: 'Ada',
    device: 'Firefox on Android',
    ip: '203.0.113.24',
    place: 'Philippines',
    at: '2030-05-17T09:30:00Z',
    timezone: 'Asia/Manila',
  },
  subject: ({ site }) => `New sign-in to ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="New sign-in to your account"
      preview="If this was you, there is nothing to do."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>Your account was just used from a device that we have not seen before.</Paragraph>
      <Facts
        items={[
          { label: 'Device', value: data.device },
          { label: 'Place', value: data.place },
          { label: 'Address', value: data.ip },
          { label: 'When', value: formatMoment(data.at, data.timezone) },
        ]}
      />
      <NotYou site={site} advice="Change your password at once, which signs the other device out." />
    </Layout>
  ),
})
