import { z } from 'zod'
import { moment, timezone } from '../../accounts/emails/fields'
import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../platform/mail'
import { firstName } from './fields'

export const factorResetAnnounced = defineEmail({
  name: 'factor-reset-announced',
  label: 'Second factor will be removed',
  schema: z.object({ firstName, kind: z.enum(['account', 'staff']), at: moment, timezone }),
  sample: { firstName: 'Ada', kind: 'account', at: '2030-05-18T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ site }) => `Your second factor at ${site.name} will be removed tomorrow`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your second factor will be removed"
      preview="Stop it if you did not ask for this."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to ${data.kind === 'staff' ? 'a staff member' : 'an account'} at ${site.name}.`}
    >
      <Paragraph>
        Our team was told that you have lost your second factor. Two of us have looked at it. At the time below your authenticator app,
        passkeys and recovery codes stop working and you are signed out everywhere. Then your password alone opens your account
        {data.kind === 'staff' ? ', and you set up a new second factor' : ''}.
      </Paragraph>
      <Facts items={[{ label: 'When', value: formatMoment(data.at, data.timezone) }]} />
      <Paragraph>
        <strong>Did you not ask for this, or have you found it again?</strong> Sign in with your second factor or a recovery code before
        that time: that stops it at once.{' '}
        {site.supportEmail ? `Or write to ${site.supportEmail}.` : `Or tell the people who run ${site.name} for you.`} If somebody else
        asked in your name, change your password too.
      </Paragraph>
    </Layout>
  ),
})
