import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'
import { amount, firstName, last4, why } from './fields'

export const payoutPaid = defineEmail({
  name: 'payout-paid',
  label: 'Payout paid',
  schema: z.object({ firstName, amount, last4, isAfterAll: z.boolean().default(false) }),
  sample: { firstName: 'Amara', amount: 'NGN 4,000.00', last4: '6789', isAfterAll: false },
  subject: ({ data, site }) => `${data.amount} was paid out to you by ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your payout has arrived"
      preview="Your bank may need a while to show it."
      firstName={data.firstName}
      why={why(site)}
    >
      <Paragraph>
        {data.isAfterAll
          ? 'We wrote before that this payout did not go through. It has arrived after all, so it does not count among your earnings any more.'
          : 'Your earnings were paid out. Your bank may need a while to show them.'}
      </Paragraph>
      <Facts
        items={[
          { label: 'Amount', value: data.amount },
          { label: 'To the account ending in', value: data.last4 },
        ]}
      />
    </Layout>
  ),
})
