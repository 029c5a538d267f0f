import { z } from 'zod'
import { defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'
import { amount, at, common, moment, sample, why } from './fields'

export const paymentRenewed = defineEmail({
  name: 'payment-renewed',
  label: 'Subscription renewed',
  schema: z.object({ ...common, amount, paidUntil: moment }),
  sample: { ...sample, amount: 'NGN 2,500.00', paidUntil: '2026-12-28T06:05:00.000Z' },
  subject: ({ data, site }) => `Your receipt from ${site.name}: ${data.amount}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your subscription goes on"
      preview={`${data.plan}, ${data.amount}`}
      firstName={data.firstName}
      why={`${why(site)} You can turn receipts off under Settings, Notifications.`}
    >
      <Facts
        items={[
          { label: 'Plan', value: data.plan },
          { label: 'Paid', value: data.amount },
          { label: 'Paid until', value: at(data.paidUntil, data.timezone) },
        ]}
      />
      <Paragraph>It renews by itself. You can change or cancel it in the app at any time.</Paragraph>
    </Layout>
  ),
})
