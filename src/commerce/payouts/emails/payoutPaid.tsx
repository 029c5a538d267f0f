import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'
import { amount, firstName, last4, why } from './fields'

export const payoutPaid = defineEmail({
  name: 'payout-paid',
  label: 'Payout paid',
  schema: z.object({ firstName, amount, last4 }),
  sample: { firstName: 'Amara', amount: 'NGN 4,000.00', last4: '6789' },
  subject: ({ data, site }) => `${data.amount} was paid out to you by ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your payout has arrived"
      preview="Your bank may need a while to show it."
      firstName={data.firstName}
      why={why(site)}
    >
      <Paragraph>Your earnings were paid out. Your bank may need a while to show them.</Paragraph>
      <Facts
        items={[
          { label: 'Amount', value: data.amount },
          { label: 'To the account ending in', value: data.last4 },
        ]}
      />
    </Layout>
  ),
})
