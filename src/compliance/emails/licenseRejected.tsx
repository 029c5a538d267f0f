import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../platform/mail'
import { licenseFields, words } from './fields'

/** `reason` is read by the practitioner: words meant for that person. */
export const licenseRejected = defineEmail({
  name: 'license-rejected',
  label: 'License rejected',
  schema: z.object({ ...licenseFields, reason: words(500) }),
  sample: { firstName: 'Ada', body: 'PRC', reason: 'The name on the document is not the name on your account.' },
  subject: ({ site }) => `We could not verify your licence at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="We could not verify your licence"
      preview="Here is why, and what you can do."
      firstName={data.firstName}
      why={`You get this mail because you submitted a licence at ${site.name}.`}
    >
      <Paragraph>Somebody on our team looked at your licence and could not confirm it.</Paragraph>
      <Facts
        items={[
          { label: 'Issued by', value: data.body },
          { label: 'Reason', value: data.reason },
        ]}
      />
      <Paragraph>Correct it in the app, or add a clear photo of the document. That sends it back to us, and we look again.</Paragraph>
    </Layout>
  ),
})
