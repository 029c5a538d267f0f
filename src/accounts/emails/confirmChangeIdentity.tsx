import { z } from 'zod'
import { Code, defineEmail, Layout, Paragraph } from '../../platform/mail'
import { CodeNotes } from './CodeNotes'
import { actionCode, firstName, minutes } from './fields'

/** Goes to the new address. */
export const confirmChangeIdentity = defineEmail({
  name: 'confirm-change-identity',
  label: 'Confirm Change Identity',
  schema: z.object({ firstName, code: actionCode, minutes }),
  sample: { firstName: 'Ada', code: '482913' },
  subject: ({ site }) => `Confirm your new address for ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Confirm your new address"
      preview="Your code is inside."
      firstName={data.firstName}
      why={`You get this mail because somebody wants to sign in to ${site.name} with this address from now on. If it was not you, ignore it: nothing changes without the code.`}
    >
      <Paragraph>You asked to sign in with this e-mail address from now on. Enter this code in the app to confirm the change:</Paragraph>
      <Code value={data.code} />
      <CodeNotes site={site} minutes={data.minutes} />
    </Layout>
  ),
})
