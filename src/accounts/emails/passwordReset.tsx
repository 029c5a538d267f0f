import { z } from 'zod'
import { Code, defineEmail, Layout, Paragraph } from '../../platform/mail'
import { CodeNotes } from './CodeNotes'
import { actionCode, firstName, minutes } from './fields'

export const passwordReset = defineEmail({
  name: 'password-reset',
  label: 'Password Reset',
  schema: z.object({ firstName, code: actionCode, minutes }),
  sample: { firstName: 'Ada', code: '482913' },
  subject: ({ site }) => `Reset your password for ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Reset your password"
      preview="Your code is inside."
      firstName={data.firstName}
      why={`You get this mail because somebody asked to reset the password of your account at ${site.name}. If it was not you, ignore it: your password stays as it is.`}
    >
      <Paragraph>Enter this code in the app, together with your new password:</Paragraph>
      <Code value={data.code} />
      <CodeNotes site={site} minutes={data.minutes} />
    </Layout>
  ),
})
