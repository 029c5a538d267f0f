import { statement, type Tx } from '../../../platform/db'
import type { Leg } from '../../ledger'
import { apportion } from './apportion'
import { inWalletAlready, refundTooMuch } from './errors'

/** What of a payment is where now, refunds so far taken off. */
export type Part = { accountId: string | null; bucket: 'available' | 'earnings' | 'revenue'; leftMinor: number }

const isHeld = statement<{ isHeld: boolean }>(
  'refunds.is-held',
  `SELECT EXISTS (SELECT FROM ledger_holds WHERE transaction_id = $1 AND status = 'open') AS "isHeld"`,
)
/** Where the payment's posting put it, or the end of its hold; less what refunds took from there, of which some may have been of an earlier posting. */
const parts = statement<Part>(
  'refunds.parts',
  `SELECT account_id AS "accountId", bucket, sum(amount_minor)::float8 AS "leftMinor" FROM (
     SELECT e.account_id, e.bucket::text AS bucket, e.amount_minor FROM ledger_entries e
       WHERE e.amount_minor > 0 AND (e.transaction_id = $1 OR e.transaction_id IN (SELECT resolution_id FROM ledger_holds WHERE transaction_id = $1))
     UNION ALL SELECT e.account_id, e.bucket::text, e.amount_minor FROM refunds r JOIN ledger_entries e ON e.transaction_id = r.transaction_id AND e.amount_minor < 0
       WHERE CASE WHEN $2::uuid IS NULL THEN r.payment_id IS NULL AND r.appointment_id = $3 ELSE r.payment_id = $2 END) AS moved
   WHERE bucket IN ('available', 'earnings', 'revenue') GROUP BY account_id, bucket HAVING sum(amount_minor) > 0
   ORDER BY bucket, account_id`,
)

export type Where = { transactionId: string; paymentId: string | null; appointmentId: string | null }

/** Whether it is still set aside for a consultation to come. */
export const isStillHeld = async (tx: Tx, { transactionId }: Where): Promise<boolean> =>
  (await tx.queryOne(isHeld, [transactionId]))!.isHeld

export const partsOf = (tx: Tx, { transactionId, paymentId, appointmentId }: Where): Promise<Part[]> =>
  tx.query(parts, [transactionId, paymentId, appointmentId])

const sumOf = (some: readonly Part[]): number => some.reduce((sum, { leftMinor }) => sum + leftMinor, 0)
const isKept = ({ bucket }: Part): boolean => bucket !== 'available'

/** What the practitioner and the platform still have of it. */
export const keptOf = (all: readonly Part[]): number => sumOf(all.filter(isKept))

/**
 * The legs by which an amount leaves those who have it. To the wallet it comes from who kept it: author or practitioner and platform in proportion. To the source
 * it comes from the payer's wallet first, as far as it went back there, then from who kept it.
 * @throws refundTooMuch, inWalletAlready
 */
export const legsFrom = (all: readonly Part[], { amountMinor, to }: { amountMinor: number; to: 'wallet' | 'source' }): Leg[] => {
  const own = to === 'source' ? all.filter((part) => !isKept(part)) : []
  const kept = all.filter(isKept)
  const left = sumOf(own) + sumOf(kept)
  if (to === 'wallet' && left === 0 && sumOf(all) > 0) throw inWalletAlready()
  if (amountMinor > left) throw refundTooMuch(left)
  const fromOwn = Math.min(amountMinor, sumOf(own))
  const shares = (some: readonly Part[], minor: number): Leg[] => {
    const taken = apportion(minor, some.map(({ leftMinor }) => leftMinor))
    return some.map(({ accountId, bucket }, at) => ({ accountId, bucket, amountMinor: -taken[at]! }))
  } // prettier-ignore
  return [...shares(own, fromOwn), ...shares(kept, amountMinor - fromOwn)]
}
