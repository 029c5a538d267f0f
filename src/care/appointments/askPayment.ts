import { statement, type Tx } from '../../platform/db'
import type { Appointment } from './appointment'
import { payByOf } from './payBy'
import { consultationMoney, type PaymentAsked } from './paymentPort'

/** A booking, and where it is to be paid when its fee is not in the patient's wallet. */
export type Booked = { appointment: Appointment; payment: PaymentAsked | null }

const note = statement(
  'appointments.note-asked',
  `UPDATE appointments SET payment_status = $2::enum_appointments_payment_status, pay_by = $3, updated_at = now() WHERE id = $1`,
)

/** Asks for the fee of what was just booked: one without a fee costs no statement. */
export const askPayment = async (tx: Tx, appointment: Appointment): Promise<Booked> => {
  const { id, feeMinor, currency, patientId, createdAt, startsAt } = appointment
  if (!feeMinor || !currency) return { appointment, payment: null }
  // a time that was held first is paid from when it is booked
  const payBy = payByOf({ bookedAt: createdAt, startsAt, now: Date.now() })
  const asked = await consultationMoney().ask(tx, { appointment, payBy, isOwn: tx.actor.kind === 'account' && tx.actor.id === patientId })
  if (asked.status === 'none') return { appointment, payment: null }
  const isDue = asked.status === 'due'
  await tx.query(note, [id, asked.status, isDue ? payBy : null])
  return {
    appointment: { ...appointment, paymentStatus: asked.status, payBy: isDue ? payBy : null },
    payment: isDue ? asked.payment : null,
  }
}
