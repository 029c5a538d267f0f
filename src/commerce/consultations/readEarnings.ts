import type { AccountActor } from '../../platform/actor'
import { query, statement } from '../../platform/db'

/** What somebody earned in a time, in one currency, in minor units. */
export type Earned = {
  currency: string
  /** What they have now, to be paid out; below zero after a refund. */
  balanceMinor: number
  payableMinor: number
  /** In that time, less the commission: of consultations that took place or were missed by the patient, of late cancellations, of plans. */
  consultationsMinor: number
  cancellationsMinor: number
  plansMinor: number
  /** In that time: what was given back, below zero. */
  refundsMinor: number
  paidOutMinor: number
}

const sum = (kinds: string) => `coalesce(sum(e.amount_minor) FILTER (WHERE e.kind IN (${kinds})), 0)::float8`
const read = statement<Earned>(
  'consultations.earnings',
  `SELECT w.currency, w.earnings_minor::float8 AS "balanceMinor", w.payable_minor::float8 AS "payableMinor", ${sum(`'capture'`)} AS "consultationsMinor",
     ${sum(`'cancellation_fee'`)} AS "cancellationsMinor", ${sum(`'payment', 'hold', 'subscription'`)} AS "plansMinor", ${sum(`'refund', 'refund_to_source'`)} AS "refundsMinor",
     ${sum(`'payout', 'payout_returned'`)} AS "paidOutMinor"
   FROM wallets w LEFT JOIN ledger_entries e ON e.account_id = w.account_id AND e.currency = w.currency AND e.bucket = 'earnings' AND e.created_at >= $2 AND e.created_at < $3
   WHERE w.account_id = $1 GROUP BY w.id ORDER BY w.currency`,
)

/** What the caller earned from one moment to another, by currency. One statement. */
export const readEarnings = (actor: AccountActor, { from, to }: { from: Date; to: Date }): Promise<Earned[]> =>
  query(read, [actor.id, from, to])
