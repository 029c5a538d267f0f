import { z } from 'zod'
import { defineEmail, Facts, Layout, NotYou, Paragraph } from '../../../platform/mail'
import { amount, firstName, last4, why } from './fields'

export const payoutRequested = defineEmail({
  name: 'payout-requested',
  label: 'Payout asked for',
  schema: z.object({ firstName, amount, last4, waitsForApproval: z.boolean() }),
  sample: { firstName: 'Amara', amount: 'NGN 4,000.00', last4: '6789', waitsForApproval: false },
  subject: ({ data, site }) => `A payout of ${data.amount} was asked for at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A payout was asked for"
      preview="We write again when it has arrived."
      firstName={data.firstName}
      why={why(site)}
    >
      <Paragraph>
        {data.waitsForApproval
          ? 'Our team looks at it before it leaves. You can take it back until then.'
          : 'It is on its way. We write again when it has arrived.'}
      </Paragraph>
      <Facts
        items={[
          { label: 'Amount', value: data.amount },
          { label: 'To the account ending in', value: data.last4 },
        ]}
      />
      <NotYou site={site} advice="Remove this account from your payout destinations and change your password at once." />
    </Layout>
  ),
})
