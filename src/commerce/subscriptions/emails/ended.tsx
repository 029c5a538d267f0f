import { z } from 'zod'
import { defineEmail, Layout, Paragraph } from '../../../platform/mail'
import { common, sample, why } from './fields'

export const paymentSubscriptionEnded = defineEmail({
  name: 'payment-subscription-ended',
  label: 'Subscription ended',
  schema: z.object({ ...common, isUnpaid: z.boolean() }),
  sample: { ...sample, isUnpaid: true },
  subject: ({ site }) => `Your subscription at ${site.name} has ended`,
  Component: ({ data, site }) => (
    <Layout site={site} heading="Your subscription has ended" preview={data.plan} firstName={data.firstName} why={why(site)}>
      <Paragraph>
        {data.isUnpaid
          ? `${data.plan} was not paid in seven days, and has ended. You owe nothing.`
          : `${data.plan} has ended, as you wished. Nothing more is charged.`}
      </Paragraph>
      <Paragraph>Your account and everything in it stay. You can subscribe again in the app at any time.</Paragraph>
    </Layout>
  ),
})
