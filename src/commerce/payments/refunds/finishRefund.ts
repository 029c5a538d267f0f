import { lockAppointment, notePayment } from '../../../care/appointments'
import { statement, type Tx } from '../../../platform/db'
import { tellRefunded } from '../handlers'
import { noteEvent } from '../noteEvent'
import { keptOf, partsOf } from './moneyOf'
import type { Refund } from './refund'
import { tellPayee } from './tellPayee'

const addUp = statement<{ transactionId: string; purpose: string; referenceId: string | null }>(
  'refunds.add-up',
  `UPDATE payments SET refunded_minor = refunded_minor + $2, status = CASE WHEN refunded_minor + $2 = amount_minor THEN 'refunded'::enum_payments_status ELSE status END,
     updated_at = now() WHERE id = $1 RETURNING transaction_id AS "transactionId", purpose::text AS purpose, reference_id AS "referenceId"`,
)
const holdOf = statement<{ transactionId: string }>(
  'refunds.captured-hold',
  `SELECT transaction_id AS "transactionId" FROM ledger_holds WHERE appointment_id = $1 AND status = 'captured' ORDER BY created_at DESC LIMIT 1`,
)

/** The consultation is a refunded one when nobody has anything of its fee any more. */
const noteOnAppointment = async (tx: Tx, { paymentId, appointmentId }: Refund): Promise<void> => {
  const appointment = appointmentId && (await lockAppointment(tx, appointmentId))
  const hold = appointment && (await tx.queryOne(holdOf, [appointmentId]))
  if (!appointment || !hold || appointment.paymentStatus !== 'settled') return
  if (keptOf(await partsOf(tx, { ...hold, paymentId, appointmentId })) === 0) await notePayment(tx, appointment, 'refunded')
}

/** A refund is final, and the money where it was to go, or in the wallet: adds it up on its payment, and tells who wants to know. The payment is locked. */
export const finishRefund = async (tx: Tx, refund: Refund, status: 'succeeded' | 'failed'): Promise<void> => {
  const { id, paymentId, accountId, amountMinor, currency } = refund
  await noteEvent(tx, { subject: 'refund', subjectId: id, event: status })
  if (paymentId) {
    await tx.queryOne(addUp, [paymentId, amountMinor])
    await noteEvent(tx, { subject: 'payment', subjectId: paymentId, event: 'refunded', details: { refundId: id, amountMinor } })
    await tellRefunded(tx, { paymentId, accountId, refundId: id, amountMinor, currency })
  }
  await noteOnAppointment(tx, refund)
  tellPayee(tx, refund)
}
