import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, NotYou, Paragraph } from '../../platform/mail'
import { firstName, moment, timezone } from './fields'

export const passwordChanged = defineEmail({
  name: 'password-changed',
  label: 'Password Changed',
  schema: z.object({ firstName, at: moment, timezone }),
  sample: { firstName: 'Ada', at: '2030-05-17T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ site }) => `Your password at ${site.name} was changed`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your password was changed"
      preview="If this was you, there is nothing to do."
      firstName={data.firstName}
      why={`You get this notice because this address belongs to an account at ${site.name}.`}
    >
      <Paragraph>The password of your account was changed, and other devices were signed out.</Paragraph>
      <Facts items={[{ label: 'When', value: formatMoment(data.at, data.timezone) }]} />
      <NotYou site={site} advice="Reset your password at once: choose “Forgot password” when you sign in." />
    </Layout>
  ),
})
