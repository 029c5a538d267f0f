import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph, type MailSite } from '../../../platform/mail'
import { amount, firstName, last4, why } from './fields'

const words = {
  failed: () => 'The payout could not be delivered. All of it is among your earnings again. Check the account and try once more.',
  rejected: ({ supportEmail }: MailSite) =>
    `Our team did not approve this payout. All of it is among your earnings again. Write to ${supportEmail ?? 'us'} if you have questions.`,
  returned: () => 'We wrote before that this payout was paid. It has come back, and all of it is among your earnings again. Check the account and try once more.', // prettier-ignore
}

/** The bank's words stay with us: a mail is read by others. */
export const payoutFailed = defineEmail({
  name: 'payout-failed',
  label: 'Payout failed or rejected',
  schema: z.object({ firstName, amount, last4, how: z.enum(['failed', 'rejected', 'returned']) }),
  sample: { firstName: 'Amara', amount: 'NGN 4,000.00', last4: '6789', how: 'failed' },
  subject: ({ data, site }) => `Your payout of ${data.amount} at ${site.name} did not go through`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your payout did not go through"
      preview="All of it is among your earnings again."
      firstName={data.firstName}
      why={why(site)}
    >
      <Paragraph>{words[data.how](site)}</Paragraph>
      <Facts
        items={[
          { label: 'Amount', value: data.amount },
          { label: 'To the account ending in', value: data.last4 },
        ]}
      />
    </Layout>
  ),
})
