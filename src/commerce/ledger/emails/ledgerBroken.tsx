import { z } from 'zod'
import { Button, defineEmail, Layout, Paragraph, personName } from '../../../platform/mail'

export const ledgerBroken = defineEmail({
  name: 'ledger-broken',
  label: 'Ledger does not add up (staff)',
  schema: z.object({
    firstName: z.string().transform((value) => personName(value)),
    sentences: z.array(z.string().max(500)).min(1).max(10),
    link: z.url({ protocol: /^https?$/ }),
  }),
  sample: {
    firstName: 'Amara',
    sentences: ['Wallet 0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10 (NGN) says available 500000; its postings sum to 450000.'],
    link: 'https://afya.example/admin/collections/ledger-checks',
  },
  subject: ({ site }) => `The ledger of ${site.name} does not add up`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading="The ledger does not add up"
      preview="No payout leaves until a check finds all well."
      firstName={data.firstName}
      why={`You get this mail because you may see the ledger of ${site.name}. It is sent once for each thing that is found.`}
    >
      <Paragraph>The check of the ledger found this. Sums are in minor units.</Paragraph>
      {data.sentences.map((sentence) => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
      <Paragraph>
        No payout leaves until a check finds all well. Keep a copy of the database as it is before anybody puts anything right, and find out
        who has had access to it.
      </Paragraph>
      <Button href={data.link} label="Open the ledger checks" />
    </Layout>
  ),
})
