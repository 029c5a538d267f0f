import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../platform/mail'
import { licenseFields } from './fields'

export const licenseExpired = defineEmail({
  name: 'license-expired',
  label: 'License expired',
  schema: z.object(licenseFields),
  sample: { firstName: 'Ada', body: 'PRC', expiresOn: '2030-05-17' },
  subject: ({ site }) => `Your licence has expired at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your licence has expired"
      preview="Patients cannot find you until it is renewed."
      firstName={data.firstName}
      why={`You get this notice because a licence on your account at ${site.name} was verified.`}
    >
      <Paragraph>
        The last day of your licence has passed, so patients cannot find or book you any more. Your account still works.
      </Paragraph>
      <Facts
        items={[
          { label: 'Issued by', value: data.body },
          { label: 'Was good through', value: data.expiresOn },
        ]}
      />
      <Paragraph>When you have renewed it, enter the new day in the app and add the new document. We check it and write to you.</Paragraph>
    </Layout>
  ),
})
