import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../platform/mail'
import { firstName, moment, timezone } from './fields'

export const identityValidationReceipt = defineEmail({
  name: 'identity-validation-receipt',
  label: 'Identity Validation Receipt',
  schema: z.object({ firstName, imageCount: z.number().int().positive(), at: moment, timezone }),
  sample: { firstName: 'Ada', imageCount: 2, at: '2030-05-17T09:30:00Z', timezone: 'Asia/Manila' },
  subject: ({ site }) => `${site.name} has your identity images`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="We have your identity images"
      preview="A receipt for what you sent us."
      firstName={data.firstName}
      why={`You get this receipt because identity images were added to your account at ${site.name}. If it was not you, change your password.`}
    >
      <Paragraph>Thank you. Only you and our staff can see what you sent.</Paragraph>
      <Facts
        items={[
          { label: 'Images', value: String(data.imageCount) },
          { label: 'Received', value: formatMoment(data.at, data.timezone) },
        ]}
      />
      <Paragraph>There is nothing more to do. We write to you if we need a better picture.</Paragraph>
    </Layout>
  ),
})
