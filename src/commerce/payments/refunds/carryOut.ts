import { statement, type Tx } from '../../../platform/db'
import { available, platform, post } from '../../ledger'
import { noteEvent } from '../noteEvent'
import { refundUnderWay, stillHeld } from './errors'
import { finishRefund } from './finishRefund'
import { isStillHeld, legsFrom, partsOf, type Where } from './moneyOf'
import { lockRefund, type Refund } from './refund'
import { sendRefundJob } from './sendRefund'

const noteMoved = statement(
  'refunds.moved',
  `UPDATE refunds SET status = $2::enum_refunds_status, transaction_id = $3, updated_at = now() WHERE id = $1`,
)
const onItsWay = statement<{ id: string }>(
  'refunds.on-its-way',
  `SELECT id FROM refunds WHERE payment_id = $1 AND id <> $2 AND "to" = 'source' AND transaction_id IS NOT NULL AND status IN ('processing', 'requires_review') LIMIT 1`,
)

/**
 * Moves the money of a refund that needs nobody else: into the wallet at once, or out of everybody's reach until the provider has sent it. The refund is locked,
 * and before it its payment.
 * @throws stillHeld, refundTooMuch, inWalletAlready, refundUnderWay, insufficientFunds
 */
export const carryOut = async (tx: Tx, refund: Refund, of: Where): Promise<Refund> => {
  const { id, accountId, paymentId, amountMinor, currency, to } = refund
  if (await isStillHeld(tx, of)) throw stillHeld()
  // the provider's list of refunds has amounts and no reference of ours: one at a time, so that each is told apart
  if (to === 'source' && (await tx.queryOne(onItsWay, [paymentId, id]))) throw refundUnderWay()
  const legs = legsFrom(await partsOf(tx, of), { amountMinor, to })
  const { transactionId } = await post(tx, {
    kind: to === 'wallet' ? 'refund' : 'refund_to_source',
    reference: `refund:${id}`,
    currency,
    legs: [...legs, to === 'wallet' ? available(accountId, amountMinor) : platform('refunds_payable', amountMinor)],
    details: { refundId: id, paymentId, appointmentId: refund.appointmentId },
  })
  await tx.query(noteMoved, [id, to === 'wallet' ? 'succeeded' : 'processing', transactionId])
  await noteEvent(tx, { subject: 'refund', subjectId: id, event: 'posted', details: { transactionId } })
  if (to === 'wallet') await finishRefund(tx, refund, 'succeeded')
  else tx.enqueue(sendRefundJob, { refundId: id })
  return (await lockRefund(tx, id))!
}
