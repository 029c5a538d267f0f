import { z } from 'zod'
import { query, statement } from '../../platform/db'
import { defineJob } from '../../platform/jobs'

/** Takes what was set down and adds it to the sums, in one statement: whoever reads meanwhile sees it once, here or there. */
const foldStatement = statement<{ folded: number }>(
  'ledger.fold',
  `WITH taken AS (DELETE FROM ledger_unfolded RETURNING currency, bucket, amount_minor),
     added AS (INSERT INTO ledger_platform_balances (currency, bucket, balance_minor) SELECT currency, bucket, sum(amount_minor) FROM taken GROUP BY currency, bucket ORDER BY currency, bucket
       ON CONFLICT (currency, bucket) DO UPDATE SET balance_minor = ledger_platform_balances.balance_minor + excluded.balance_minor, updated_at = now())
   SELECT count(*)::int AS folded FROM taken`,
)

/** Sums up what the platform's own accounts gained and lost. @returns how many postings that were */
export const foldPlatformAccounts = async (): Promise<number> => (await query(foldStatement))[0]!.folded

export const foldJob = defineJob({
  name: 'ledger.fold',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  handler: async () => void (await foldPlatformAccounts()),
})
