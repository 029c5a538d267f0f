import { z } from 'zod'
import { defineEmail, Layout, Paragraph, personName } from '../../../platform/mail'

const firstName = z
  .string()
  .nullish()
  .transform((value) => personName(value))

export const referralTakenBack = defineEmail({
  name: 'referral-taken-back',
  label: 'Reward taken back',
  schema: z.object({ firstName, amount: z.string().max(40) }),
  sample: { firstName: 'Ada', amount: 'NGN 1000.00' },
  subject: ({ site }) => `A reward at ${site.name} was taken back`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="A reward was taken back"
      preview="The payment it was for has been refunded."
      firstName={data.firstName}
      why={`You get this mail because you had a reward for a recommendation at ${site.name}.`}
    >
      <Paragraph>
        The payment that earned you {data.amount} has been refunded, so the reward went back too. What your wallet no longer held of it goes
        off your next rewards; nothing else of yours is touched.
      </Paragraph>
    </Layout>
  ),
})
