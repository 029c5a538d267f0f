import { z } from 'zod'
import { Code, defineEmail, Layout, NotYou, Paragraph } from '../../platform/mail'
import { CodeNotes } from './CodeNotes'
import { actionCode, firstName, minutes } from './fields'

export const confirmPasswordChange = defineEmail({
  name: 'confirm-password-change',
  label: 'Confirm Password Change',
  schema: z.object({ firstName, code: actionCode, minutes }),
  sample: { firstName: 'Ada', code: '482913' },
  subject: ({ site }) => `Confirm your new password for ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Confirm your new password"
      preview="Your code is inside."
      firstName={data.firstName}
      why={`You get this mail because a new password was entered for your account at ${site.name}.`}
    >
      <Paragraph>You chose a new password. Enter this code in the app, and it takes the place of the old one:</Paragraph>
      <Code value={data.code} />
      <CodeNotes site={site} minutes={data.minutes} />
      <NotYou site={site} advice="Somebody knows your present password. Do not use the code, and reset your password." />
    </Layout>
  ),
})
