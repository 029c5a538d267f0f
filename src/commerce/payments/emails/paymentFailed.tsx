import { defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'
import { purposeWords } from '../words'
import { paymentFields, sample, why } from './fields'

export const paymentFailed = defineEmail({
  name: 'payment-failed',
  label: 'Payment failed',
  schema: paymentFields,
  sample,
  subject: ({ data, site }) => `Your payment of ${data.amount} at ${site.name} did not go through`,
  Component: ({ data, site }) => (
    <Layout site={site} heading="Your payment did not go through" preview={data.amount} firstName={data.firstName} why={why(site)}>
      <Facts
        items={[
          { label: 'Amount', value: data.amount },
          { label: 'For', value: purposeWords[data.purpose] },
          { label: 'Reference', value: data.reference },
        ]}
      />
      <Paragraph>
        Your bank or mobile money service refused it, and nothing was taken. You can try again in the app, in another way if you like.
      </Paragraph>
    </Layout>
  ),
})
