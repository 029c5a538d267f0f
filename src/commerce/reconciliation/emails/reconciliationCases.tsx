import { z } from 'zod'
import { Button, defineEmail, Facts, Layout, Paragraph, personName } from '../../../platform/mail'
import type { MatchKind } from '../finding'

const firstName = z
  .string()
  .nullish()
  .transform((value) => personName(value))

const words = {
  missing_in_ledger: 'Missing in the ledger',
  missing_at_provider: 'Missing at the provider',
  amount_mismatch: 'Another amount',
  currency_mismatch: 'Another currency',
  fee_mismatch: 'Another fee',
  status_mismatch: 'Another status',
} satisfies Record<MatchKind, string>

const cases = (count: number) => (count === 1 ? '1 case' : `${count} cases`)
const sum = (counts: readonly { cases: number }[]) => counts.reduce((all, { cases: some }) => all + some, 0)

export const reconciliationCases = defineEmail({
  name: 'reconciliation-cases',
  label: 'New reconciliation cases (staff)',
  schema: z.object({
    firstName,
    day: z.iso.date(),
    counts: z.array(z.object({ kind: z.enum(Object.keys(words) as [keyof typeof words]), cases: z.number().int().positive() })).min(1),
  }),
  sample: {
    firstName: 'Ada',
    day: '2026-03-02',
    counts: [
      { kind: 'missing_in_ledger', cases: 1 },
      { kind: 'fee_mismatch', cases: 3 },
    ],
  },
  subject: ({ data, site }) => `${cases(sum(data.counts))} to reconcile at ${site.name}`,
  Component: ({ data, site }) => (
    <Layout
      site={site}
      heading={`${cases(sum(data.counts))} where the payment provider and our ledger differ`}
      preview={`Found when ${data.day} was compared.`}
      firstName={data.firstName}
      why={`You get this mail because you may work on reconciliation at ${site.name}.`}
    >
      <Paragraph>{`Comparing ${data.day} with the payment provider has found:`}</Paragraph>
      <Facts items={data.counts.map(({ kind, cases: count }) => ({ label: words[kind], value: String(count) }))} />
      <Button href={`${site.url}/admin/collections/reconciliation-cases`} label="Open the cases" />
    </Layout>
  ),
})
