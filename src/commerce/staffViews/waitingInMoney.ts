import type { Permission } from '../../compliance'
import { queryOne, statement } from '../../platform/db'

/** So many wait, and since when the first one. */
type Waiting = { waiting: number; oldest: Date | null }
export type WaitingInMoney = {
  /** Refunds that a second person approves; `own`: asked for by who looks, so somebody else's to decide. */
  refunds?: Waiting & { own: number }
  /** Payouts that wait for an approval, and those whose outcome nobody knows. */
  payouts?: Waiting & { review: number }
  cases?: Waiting & { mine: number }
  /** Payments that need a look. */
  payments?: Waiting
}

const refunds = statement<Waiting & { own: number }>(
  'money-dashboard.refunds',
  `SELECT count(*)::int AS waiting, min(created_at) AS oldest, count(*) FILTER (WHERE requested_by_id = $1)::int AS own FROM refunds WHERE status = 'pending_approval'`,
)
const payouts = statement<Waiting & { review: number }>(
  'money-dashboard.payouts',
  `SELECT count(*) FILTER (WHERE status = 'pending_approval')::int AS waiting, min(created_at) FILTER (WHERE status = 'pending_approval') AS oldest,
     count(*) FILTER (WHERE status = 'requires_review')::int AS review FROM payouts WHERE status IN ('pending_approval', 'requires_review')`,
)
const cases = statement<Waiting & { mine: number }>(
  'money-dashboard.cases',
  `SELECT count(*) FILTER (WHERE status = 'open')::int AS waiting, min(created_at) FILTER (WHERE status = 'open') AS oldest,
     count(*) FILTER (WHERE status = 'in_review' AND taken_by_id = $1)::int AS mine FROM reconciliation_cases WHERE status <> 'resolved'`,
)
const payments = statement<Waiting>(
  'money-dashboard.payments',
  `SELECT count(*)::int AS waiting, min(created_at) AS oldest FROM payments WHERE status = 'requires_review'`,
)

/** What of money waits for somebody who holds these permissions: a statement a permission; what they may not see is not read. */
export const waitingInMoney = async ({ id, permissions }: { id: string; permissions: readonly Permission[] }): Promise<WaitingInMoney> => {
  const ifHeld = <T>(permission: Permission, read: () => Promise<T | null>) =>
    permissions.includes(permission) ? read() : Promise.resolve(null)
  const [back, out, differences, unclear] = await Promise.all([
    ifHeld('refunds.approve', () => queryOne(refunds, [id])),
    ifHeld('payouts.read', () => queryOne(payouts)),
    ifHeld('reconciliation.work', () => queryOne(cases, [id])),
    ifHeld('payments.read', () => queryOne(payments)),
  ])
  return {
    ...(back && { refunds: back }),
    ...(out && { payouts: out }),
    ...(differences && { cases: differences }),
    ...(unclear && { payments: unclear }),
  }
}
