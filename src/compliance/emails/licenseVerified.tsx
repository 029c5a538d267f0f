import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../platform/mail'
import { licenseFields } from './fields'

export const licenseVerified = defineEmail({
  name: 'license-verified',
  label: 'License verified',
  schema: z.object(licenseFields),
  sample: { firstName: 'Ada', body: 'PRC', expiresOn: '2030-05-17' },
  subject: ({ site }) => `Your licence is verified at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your licence is verified"
      preview="Patients can find you now."
      firstName={data.firstName}
      why={`You get this mail because you submitted a licence at ${site.name}.`}
    >
      <Paragraph>Somebody on our team has checked your licence. From now on patients can find you.</Paragraph>
      <Facts
        items={[
          { label: 'Issued by', value: data.body },
          { label: 'Good through', value: data.expiresOn },
        ]}
      />
      <Paragraph>We remind you 60, 30 and 7 days before it expires. If you change anything about it, we check it again.</Paragraph>
    </Layout>
  ),
})
