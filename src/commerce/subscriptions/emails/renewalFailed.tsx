import { z } from 'zod'
import { Button, defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'
import { amount, at, common, moment, sample, why } from './fields'

export const paymentRenewalFailed = defineEmail({
  name: 'payment-renewal-failed',
  label: 'Subscription could not be renewed',
  schema: z.object({ ...common, amount, link: z.url(), endsAt: moment }),
  sample: { ...sample, amount: 'NGN 2,500.00', link: 'https://api.afya.example/pay/sample', endsAt: '2026-12-05T06:05:00.000Z' },
  subject: ({ site }) => `Your subscription at ${site.name} could not be paid`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="Your subscription could not be paid"
      preview={`${data.plan}, ${data.amount}`}
      firstName={data.firstName}
      why={why(site)}
    >
      <Facts
        items={[
          { label: 'Plan', value: data.plan },
          { label: 'To be paid', value: data.amount },
          { label: 'Until', value: at(data.endsAt, data.timezone) },
        ]}
      />
      <Paragraph>
        There is not enough money in your wallet. Until then you keep everything that you have: top up your wallet, or pay here.
      </Paragraph>
      <Button href={data.link} label="Pay now" />
    </Layout>
  ),
})
