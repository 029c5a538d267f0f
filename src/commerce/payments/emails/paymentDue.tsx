import { z } from 'zod'
import { Button, defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../../platform/mail'
import { purposeWords } from '../words'
import { paymentFields, sample, why } from './fields'

/** The link to pay at stands in the app alone: links in mail are read by others on their way. */
export const paymentDue = defineEmail({
  name: 'payment-due',
  label: 'Payment due',
  schema: paymentFields.extend({ expiresAt: z.iso.datetime(), timezone: z.string().default('UTC') }),
  sample: { ...sample, purpose: 'appointment', expiresAt: '2030-05-16T08:00:00.000Z', timezone: 'Africa/Lagos' },
  subject: ({ data, site }) => `Please pay ${data.amount} at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout site={site} heading="There is something to pay" preview={data.amount} firstName={data.firstName} why={why(site)}>
      <Facts
        items={[
          { label: 'Amount', value: data.amount },
          { label: 'For', value: purposeWords[data.purpose] },
          { label: 'Pay until', value: formatMoment(data.expiresAt, data.timezone) },
          { label: 'Reference', value: data.reference },
        ]}
      />
      <Paragraph>Open the app to pay. You can pay from your wallet, by card, from a bank account or with mobile money.</Paragraph>
      <Button href={site.signupUrl ?? site.url} label="Open the app" />
    </Layout>
  ),
})
