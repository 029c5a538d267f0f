import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../platform/mail'
import { licenseFields, words } from './fields'

/** `reason` is read by the practitioner: words meant for that person. */
export const licenseSuspended = defineEmail({
  name: 'license-suspended',
  label: 'License suspended',
  schema: z.object({ ...licenseFields, reason: words(500) }),
  sample: { firstName: 'Ada', body: 'PRC', reason: 'The register shows your licence as under review.' },
  subject: ({ site }) => `Your licence is suspended at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your licence is suspended"
      preview="Patients cannot find you for now."
      firstName={data.firstName}
      why={`You get this notice because a licence on your account at ${site.name} was verified.`}
    >
      <Paragraph>Our team suspended your verified licence. For now patients cannot find or book you; your account still works.</Paragraph>
      <Facts
        items={[
          { label: 'Issued by', value: data.body },
          { label: 'Reason', value: data.reason },
        ]}
      />
      <Paragraph>
        If you think this is a mistake,{' '}
        {site.supportEmail ? `write to ${site.supportEmail}` : `tell the people who run ${site.name} for you`}. A person will read it.
      </Paragraph>
    </Layout>
  ),
})
