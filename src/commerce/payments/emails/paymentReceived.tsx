import { z } from 'zod'
import { defineEmail, Facts, formatMoment, Layout, Paragraph } from '../../../platform/mail'
import { purposeWords } from '../words'
import { paymentFields, sample, why } from './fields'

export const paymentReceived = defineEmail({
  name: 'payment-received',
  label: 'Payment received',
  schema: paymentFields.extend({ paidAt: z.iso.datetime(), timezone: z.string().default('UTC') }),
  sample: { ...sample, paidAt: '2030-05-16T08:00:00.000Z', timezone: 'Africa/Lagos' },
  subject: ({ data, site }) => `Your payment of ${data.amount} at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout site={site} heading="Thank you, your payment is here" preview={data.amount} firstName={data.firstName} why={why(site)}>
      <Facts
        items={[
          { label: 'Amount', value: data.amount },
          { label: 'For', value: purposeWords[data.purpose] },
          { label: 'Paid', value: formatMoment(data.paidAt, data.timezone) },
          { label: 'Reference', value: data.reference },
        ]}
      />
      <Paragraph>You find it in the app, in the history of your payments.</Paragraph>
    </Layout>
  ),
})
