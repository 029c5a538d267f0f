import { statement, type Tx } from '../../platform/db'
import { unusedMinor } from './periods'
import type { Subscription } from './subscription'

type PaidInvoice = { kind: 'period' | 'change'; from: Date; to: Date; creditUsedMinor: number; keptMinor: number; createdAt: Date }

/** `keptMinor`: what we still have of its payment. Nothing of one that was reversed, also when its money came after all: that is in the wallet. */
const paidInvoices = statement<PaidInvoice>(
  'subscriptions.paid-invoices',
  `SELECT i.kind::text AS kind, i.period_start AS "from", i.period_end AS "to", i.credit_used_minor::float8 AS "creditUsedMinor", i.created_at AS "createdAt",
     CASE WHEN p.status IN ('successful', 'refunded') AND p.transaction_id = i.transaction_id THEN greatest(0, p.amount_minor - p.refunded_minor
       - coalesce((SELECT sum(r.amount_minor) FROM refunds r WHERE r.payment_id = p.id AND r.transaction_id IS NOT NULL AND r.status IN ('processing', 'requires_review')), 0))
     ELSE 0 END::float8 AS "keptMinor"
   FROM subscription_invoices i LEFT JOIN payments p ON p.id = i.payment_id WHERE i.subscription_id = $1 AND i.status = 'paid' ORDER BY i.created_at, i.id`,
)

/** What somebody has paid in advance at a moment: left over from earlier changes, and for what is to come of the running period. */
export type PaidAhead = { creditMinor: number; unusedMinor: number }

/**
 * By what was kept of each payment, and not by prices: what was refunded, is being sent back or was reversed is no longer paid. Credit comes from the periods that
 * changes have cut short, so the paid invoices are gone through from the first one. The subscription is held.
 */
export const paidAhead = async (tx: Tx, { id, creditMinor }: Subscription, at: Date): Promise<PaidAhead> => {
  let credit = 0
  let running: { amountMinor: number; from: Date; to: Date } | null = null
  for (const { kind, from, to, creditUsedMinor, keptMinor, createdAt } of await tx.query(paidInvoices, [id])) {
    if (kind === 'change' && running) credit += unusedMinor({ ...running, at: createdAt })
    const used = Math.min(creditUsedMinor, credit)
    credit -= used
    running = { amountMinor: used + keptMinor, from, to }
  }
  return { creditMinor: Math.min(creditMinor, credit), unusedMinor: running ? unusedMinor({ ...running, at }) : 0 }
}

/** The credit alone: most have none, and nothing is asked for them. */
export const creditOf = async (tx: Tx, subscription: Subscription, at: Date): Promise<number> =>
  subscription.creditMinor === 0 ? 0 : (await paidAhead(tx, subscription, at)).creditMinor
