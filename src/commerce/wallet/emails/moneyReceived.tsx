import { z } from 'zod'
import { firstName, otherWords } from '../../../accounts/emails/fields'
import { defineEmail, Facts, Layout, Paragraph } from '../../../platform/mail'

/** What was written with it is read in the app alone. */
export const moneyReceived = defineEmail({
  name: 'money-received',
  label: 'Money received',
  schema: z.object({ firstName, from: otherWords('Somebody'), amount: z.string().regex(/^[A-Z]{3} [\d,.]+$/), hasNote: z.boolean() }),
  sample: { firstName: 'Ada', from: 'Grace H.', amount: 'NGN 2,500.00', hasNote: true },
  subject: ({ data, site }) => `${data.from} sent you money at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="You have received money"
      preview="It is in your wallet."
      firstName={data.firstName}
      why={`You get this notice because money came into your wallet at ${site.name}.`}
    >
      <Facts
        items={[
          { label: 'From', value: data.from },
          { label: 'Amount', value: data.amount },
        ]}
      />
      <Paragraph>
        It is in your wallet and can be spent now.{data.hasNote ? ' There is a note with it, which you find in the app.' : ''}
      </Paragraph>
    </Layout>
  ),
})
