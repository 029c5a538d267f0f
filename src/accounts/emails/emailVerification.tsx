import { z } from 'zod'
import { Code, defineEmail, Layout, Paragraph } from '../../platform/mail'
import { CodeNotes } from './CodeNotes'
import { actionCode, firstName, minutes } from './fields'

export const emailVerification = defineEmail({
  name: 'email-verification',
  label: 'Email Verification',
  schema: z.object({ firstName, code: actionCode, minutes }),
  sample: { firstName: 'Ada', code: '482913' },
  subject: ({ site }) => `Confirm your e-mail address for ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Confirm your e-mail address"
      preview="Your code is inside. It takes a moment."
      firstName={data.firstName}
      why={`You get this mail because somebody gave this address to ${site.name}. If it was not you, ignore it: nothing happens without the code.`}
    >
      <Paragraph>Enter this code in the app to confirm that this address is yours:</Paragraph>
      <Code value={data.code} />
      <CodeNotes site={site} minutes={data.minutes} />
    </Layout>
  ),
})
