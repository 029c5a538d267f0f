import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph, personName, plainLine } from '../../../../platform/mail'

const words = {
  wallet: 'The money is in your wallet: you can pay with it at once.',
  source: 'The money was sent back to where you paid from. Depending on your bank it can take some days to show.',
  failed: 'The money could not be sent back to where you paid from. It is in your wallet instead: you can pay with it at once.',
}

/** Says how much and where, never what it was for. */
export const paymentRefunded = defineEmail({
  name: 'payment-refunded',
  label: 'Payment refunded',
  schema: z.object({
    firstName: z.string().nullish().transform((value) => personName(value)),
    amount: z.string().max(60),
    reference: z.string().transform((value) => plainLine(value, 100)),
    how: z.enum(['wallet', 'source', 'failed']),
  }),
  sample: { firstName: 'Amara', amount: 'NGN 15,000.00', reference: 'RF-8KJ2MQ', how: 'wallet' },
  subject: ({ data, site }) => `${data.amount} given back at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`${data.amount} given back`}
      preview={words[data.how]}
      firstName={data.firstName}
      why={`You get this mail because of a payment at ${site.name}.`}
    >
      <Paragraph>{words[data.how]}</Paragraph>
      <Facts
        items={[
          { label: 'Amount', value: data.amount },
          { label: 'Reference', value: data.reference },
        ]}
      />
    </Layout>
  ),
}) // prettier-ignore
