import { lockAppointment, notePayment, type Appointment } from '../../care/appointments'
import { placeHold } from '../ledger'
import { nothingDue, toWallet, type PaidHandler, type Payment } from '../payments'
import { holdExpiryOf } from './holdExpiry'

/** Whether this payment is what a booking waits for. */
const isAwaited = (appointment: Appointment, { accountId, amountMinor, currency }: Payment): boolean =>
  (appointment.status === 'booked' || appointment.status === 'checked_in') &&
  appointment.paymentStatus === 'due' &&
  appointment.patientId === accountId &&
  appointment.feeMinor === amountMinor &&
  appointment.currency === currency

/**
 * Sets aside what was paid for a booking until it is over. Whoever pays for what is cancelled, over or paid already has the money in the wallet.
 * @throws nothingDue for such a payment from the wallet: there it would go from and to the same place
 */
export const whenConsultationPaid: PaidHandler = async (tx, payment, source) => {
  const appointment = payment.referenceId ? await lockAppointment(tx, payment.referenceId) : null
  if (!appointment || !isAwaited(appointment, payment)) {
    if (payment.method === 'wallet') throw nothingDue()
    return toWallet(tx, payment, source, appointment?.paymentStatus === 'held' ? 'paid_already' : 'appointment_over')
  }
  const { id } = appointment
  const { transactionId } = await placeHold(tx, {
    accountId: payment.accountId,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    reference: source.reference,
    expiresAt: holdExpiryOf(appointment),
    appointmentId: id,
    from: { kind: source.kind, legs: source.legs },
    details: { appointmentId: id, paymentId: payment.id },
  })
  await notePayment(tx, appointment, 'held')
  return { transactionId }
}
