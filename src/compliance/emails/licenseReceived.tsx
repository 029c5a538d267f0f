import { z } from 'zod'
import { defineEmail, Layout, Paragraph } from '../../platform/mail'
import { licenseFields } from './fields'

export const licenseReceived = defineEmail({
  name: 'license-received',
  label: 'Licence received',
  schema: z.object(licenseFields),
  sample: { firstName: 'Ada', body: 'PRC', expiresOn: '2030-05-17' },
  subject: ({ site }) => `${site.name} has your licence and will check it`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A person will check your licence"
      preview="We write to you as soon as that is done."
      firstName={data.firstName}
      why={`You get this mail because a licence was submitted, or changed, on your account at ${site.name}.`}
    >
      <Paragraph>
        Thank you. A person on our team will compare your licence ({data.body}) with the register. Until that is done patients cannot find
        or book you by it.
      </Paragraph>
      <Paragraph>It goes faster with a photo or PDF of the licence and the day on which it expires. You can add both in the app.</Paragraph>
    </Layout>
  ),
})
