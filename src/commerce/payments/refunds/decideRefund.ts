import type { StaffActor } from '../../../platform/actor'
import { statement, withTransaction, type Tx } from '../../../platform/db'
import { retryClashes } from '../../../platform/db/retryClashes'
import { notFound } from '../../../platform/http/errors'
import { PaymentUnavailable } from '../../../providers/payments'
import { noteEvent } from '../noteEvent'
import { lockPayment } from '../payment'
import { askRefund } from './askRefund'
import { carryOut } from './carryOut'
import { refundTransition, refundUndecided, secondPerson } from './errors'
import { aboutRefund, findRefund, lockRefund, type Refund } from './refund'
import { refundableAppointment, refundablePayment, refuseOwn, type Refundable } from './requestRefund'
import { returnToWallet } from './settleRefund'

const decide = statement(
  'refunds.decide',
  `UPDATE refunds SET status = $2::enum_refunds_status, decided_by_id = $3, decided_at = now(), updated_at = now() WHERE id = $1`,
)

/** Its payment or appointment and itself, locked in this order, for a decision of somebody else than who asked. @throws notFound, secondPerson, ownRefund */
const lockForDecision = async (tx: Tx, actor: StaffActor, id: string): Promise<{ refund: Refund; of: Refundable }> => {
  const found = await findRefund(id)
  if (!found) throw notFound()
  const of = found.paymentId ? await refundablePayment(tx, found.paymentId) : await refundableAppointment(tx, found.appointmentId!)
  const refund = (await lockRefund(tx, id))!
  if (refund.requestedBy === actor.id) throw secondPerson()
  await refuseOwn(tx, refund.accountId)
  return { refund, of }
}

/**
 * The second person's yes: the money moves. Approving one's own approval again changes nothing.
 * @throws notFound, secondPerson, ownRefund, refundTransition; what `carryOut` throws when the money is elsewhere meanwhile
 */
export const approveRefund = (actor: StaffActor, { id }: { id: string }): Promise<Refund> =>
  retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const { refund, of } = await lockForDecision(tx, actor, id)
      if (refund.decidedBy === actor.id && refund.status !== 'rejected') return refund
      if (refund.status !== 'pending_approval') throw refundTransition()
      await tx.query(decide, [id, 'processing', actor.id])
      await noteEvent(tx, { subject: 'refund', subjectId: id, event: 'approved' })
      tx.audit('refund.approved', aboutRefund(refund))
      return carryOut(tx, refund, of)
    }),
  )

/** One under review may be given up only when the provider, asked just now, has never heard of it. @throws refundUndecided */
const requireUnknown = async (actor: StaffActor, id: string): Promise<void> => {
  const found = await findRefund(id)
  if (found?.status !== 'requires_review') return
  const outcome = await askRefund(actor, { id }).catch((error: unknown) => {
    if (error instanceof PaymentUnavailable) throw refundUndecided()
    throw error
  })
  const after = await findRefund(id)
  if (outcome !== 'requires_review' || after?.failureCode !== 'stuck' || after.providerReference !== null) throw refundUndecided()
}

/**
 * The second person's no: nothing moves. One that the provider never heard of goes to the wallet instead.
 * @throws notFound, secondPerson, ownRefund, refundTransition, refundUndecided
 */
export const rejectRefund = async (actor: StaffActor, { id, reason }: { id: string; reason: string }): Promise<Refund> => {
  await requireUnknown(actor, id)
  return retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const { refund } = await lockForDecision(tx, actor, id)
      if (refund.status === 'rejected' && refund.decidedBy === actor.id) return refund
      if (refund.status === 'pending_approval') {
        await tx.query(decide, [id, 'rejected', actor.id])
        await noteEvent(tx, { subject: 'refund', subjectId: id, event: 'rejected' })
      } else if (refund.status === 'requires_review' && refund.providerReference === null) {
        const payment = (await lockPayment(tx, refund.paymentId!))!
        await returnToWallet(tx, { refund, payment }, { code: 'never_taken' })
      } else throw refundTransition()
      tx.audit('refund.rejected', { ...aboutRefund(refund), reason })
      return (await lockRefund(tx, id))!
    }),
  )
}
