import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'
import { amount, at, common, moment, sample, why } from './fields'

export const paymentTrialEnding = defineEmail({
  name: 'payment-trial-ending',
  label: 'Trial is ending',
  schema: z.object({ ...common, amount, interval: z.enum(['month', 'year']), endsAt: moment }),
  sample: { ...sample, amount: 'NGN 2,500.00', interval: 'month', endsAt: '2026-12-05T06:05:00.000Z' },
  subject: ({ site }) => `Your trial at ${site.name} ends in three days`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your trial ends in three days"
      preview={`${data.plan}, ${data.amount} a ${data.interval}`}
      firstName={data.firstName}
      why={why(site)}
    >
      <Facts
        items={[
          { label: 'Plan', value: data.plan },
          { label: 'Price from then on', value: `${data.amount} a ${data.interval}` },
          { label: 'The trial ends', value: at(data.endsAt, data.timezone) },
        ]}
      />
      <Paragraph>
        The price is taken from your wallet then. Do you not want to go on? Cancel it in the app before the trial ends, and nothing is
        charged.
      </Paragraph>
    </Layout>
  ),
})
