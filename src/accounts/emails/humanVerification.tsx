import { z } from 'zod'
import { Code, defineEmail, Layout, Paragraph } from '../../platform/mail'
import { CodeNotes } from './CodeNotes'
import { actionCode, firstName, minutes } from './fields'

export const humanVerification = defineEmail({
  name: 'human-verification',
  label: 'Human Verification',
  schema: z.object({ firstName, code: actionCode, minutes }),
  sample: { firstName: 'Ada', code: '482913' },
  subject: ({ site }) => `Confirm your address, and what happens with your licence at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Two checks before patients find you"
      preview="Your code is inside, and a person will check your licence."
      firstName={data.firstName}
      why={`You get this mail because a doctor’s account was made with this address at ${site.name}. If it was not you, ignore it: nothing happens without the code.`}
    >
      <Paragraph>
        <strong>First, your address.</strong> Enter this code in the app to confirm that it is yours:
      </Paragraph>
      <Code value={data.code} />
      <CodeNotes site={site} minutes={data.minutes} />
      <Paragraph>
        <strong>Then, your licence.</strong> A person on our team, not a machine, will compare the licence number you gave with the
        register. We write to you as soon as that is done; there is nothing you need to do meanwhile.
      </Paragraph>
    </Layout>
  ),
})
