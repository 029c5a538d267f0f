import { z } from 'zod'
import { defineEmail, Layout, Paragraph, personName } from '../../../platform/mail'

const firstName = z
  .string()
  .nullish()
  .transform((value) => personName(value))

/** Never says who came: that somebody uses a health app is theirs to tell. */
export const referralRewarded = defineEmail({
  name: 'referral-rewarded',
  label: 'Reward for a recommendation',
  schema: z.object({ firstName, amount: z.string().max(40) }),
  sample: { firstName: 'Ada', amount: 'NGN 1000.00' },
  subject: ({ site }) => `Thank you for recommending ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`${data.amount} for your recommendation`}
      preview="It is in your wallet."
      firstName={data.firstName}
      why={`You get this mail because somebody used your referral code at ${site.name}.`}
    >
      <Paragraph>
        Somebody who came by your code has made a first payment. {data.amount} is in your wallet now, and yours to spend. Should that
        payment be refunded, the reward is taken back.
      </Paragraph>
    </Layout>
  ),
})
