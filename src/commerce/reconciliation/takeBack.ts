import { lockAppointment, notePayment } from '../../care/appointments'
import { statement, type Tx } from '../../platform/db'
import { available, post, releaseHold, type Hold, type Leg, type Posted } from '../ledger'
import type { Payment } from '../payments'
import { partsOf } from '../payments/refunds/moneyOf'
import { caseReference, type ReconciliationCase } from './caseRow'
import { resolutionImpossible } from './errors'

const holdOf = statement<Pick<Hold, 'id' | 'status'>>(
  'reconciliation.hold-of',
  `SELECT id, status::text AS status FROM ledger_holds WHERE transaction_id = $1 FOR UPDATE`,
)
/** What the provider and we ourselves bore of it, the other way round. */
const sourceOf = statement<Leg>(
  'reconciliation.source-of',
  `SELECT account_id AS "accountId", bucket::text AS bucket, -amount_minor::float8 AS "amountMinor" FROM ledger_entries WHERE transaction_id = $1 AND bucket IN ('clearing', 'fees')`,
)
/** A refund that failed is in the wallet too. */
const givenBack = statement<{ toWalletMinor: number; isElsewhere: boolean }>(
  'reconciliation.given-back',
  `SELECT coalesce(sum(amount_minor), 0)::float8 AS "toWalletMinor", coalesce(bool_or(status <> 'failed' AND (status <> 'succeeded' OR "to" <> 'wallet')), false) AS "isElsewhere"
   FROM refunds WHERE payment_id = $1 AND status <> 'rejected'`,
)

/** What is still set aside goes back to the wallet, to be taken from there. The appointment says that nobody has anything of its fee any more. */
const endHold = async (tx: Tx, { purpose, referenceId }: Payment, transactionId: string): Promise<void> => {
  const appointment = purpose === 'appointment' && referenceId ? await lockAppointment(tx, referenceId) : null
  const hold = await tx.queryOne(holdOf, [transactionId])
  if (hold?.status === 'open') await releaseHold(tx, hold.id)
  if (appointment && hold?.status === 'open') await notePayment(tx, appointment, 'released')
  if (appointment?.paymentStatus === 'settled' && hold?.status === 'captured') await notePayment(tx, appointment, 'refunded')
}

/**
 * Takes what a charge brought back from whoever has it now: from where the posting or the end of its hold put it, and from the payer's wallet what was refunded
 * into it. The payment is locked.
 * @throws insufficientFunds when it was spent; resolutionImpossible when it is anywhere else
 */
export const takeBack = async (tx: Tx, payment: Payment, found: ReconciliationCase): Promise<Posted> => {
  const { id: paymentId, accountId, currency, status, transactionId } = payment
  if ((status !== 'successful' && status !== 'refunded') || !transactionId || payment.providerReference !== found.reference)
    throw resolutionImpossible()
  const { toWalletMinor, isElsewhere } = (await tx.queryOne(givenBack, [paymentId]))!
  if (isElsewhere)
    throw resolutionImpossible({ message: 'A refund of this payment waits, is on its way or has been sent to where it came from.' })
  await endHold(tx, payment, transactionId)
  const parts = await partsOf(tx, { transactionId, paymentId, appointmentId: null })
  const legs = [
    ...(await tx.query(sourceOf, [transactionId])),
    ...parts.map(({ accountId: holder, bucket, leftMinor }) => ({ accountId: holder, bucket, amountMinor: -leftMinor })),
    available(accountId, -toWalletMinor),
  ]
  // what was set aside and given to the wallet, or was taken back before
  if (legs.reduce((sum, { amountMinor }) => sum + amountMinor, 0) !== 0)
    throw resolutionImpossible({ message: 'Where the money of this payment is now does not add up to what came in.' })
  const details = { caseId: found.id, providerReference: found.reference, paymentId }
  return post(tx, { kind: 'correction', reference: caseReference(found), currency, legs, reverses: transactionId, details })
}
