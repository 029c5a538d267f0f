import { statement, type Tx } from '../../platform/db'
import { lockCalendar } from '../availability'
import { aboutAppointment, appointmentColumns, appointmentTables, changing, type Appointment } from './appointment'
import { freeItsTime } from './cancelAppointment'

const lock = statement<Appointment>(
  'appointments.lock',
  `SELECT ${appointmentColumns} FROM ${appointmentTables()} WHERE a.id = $1 FOR UPDATE OF a`,
)
const find = statement<Appointment>('appointments.find-payable', `SELECT ${appointmentColumns} FROM ${appointmentTables()} WHERE a.id = $1`)
const note = statement(
  'appointments.note-payment',
  `UPDATE appointments SET payment_status = $2::enum_appointments_payment_status, pay_by = NULL, updated_at = now() WHERE id = $1`,
)

/** An appointment whoever's, as it is now. Null when there is none. */
export const findAppointment = (tx: Pick<Tx, 'queryOne'>, id: string): Promise<Appointment | null> => tx.queryOne(find, [id])

/** An appointment whoever's, held still until the transaction ends: for what money does to it. Null when there is none. */
export const lockAppointment = (tx: Tx, id: string): Promise<Appointment | null> => tx.queryOne(lock, [id])

/** What became of the money of an appointment that is locked. */
export const notePayment = async (
  tx: Tx,
  appointment: Pick<Appointment, 'id' | 'patientId'>,
  status: Exclude<Appointment['paymentStatus'], 'due'>,
): Promise<void> => {
  await tx.query(note, [appointment.id, status])
  if (status === 'held') tx.audit('appointment.paid', aboutAppointment(appointment))
}

/** `$2`: by the caller's clock. What was paid meanwhile is not found. */
const cancel = changing(
  'appointments.cancel-unpaid',
  `UPDATE appointments a SET status = 'cancelled', cancelled_at = now(), cancelled_by = 'system', cancel_reason = NULL, cancellation_fee_minor = NULL,
     payment_status = 'none', pay_by = NULL, sequence = a.sequence + 1, updated_at = now()
   WHERE a.id = $1 AND a.payment_status = 'due' AND a.pay_by <= $2 AND a.status IN ('booked', 'checked_in')`,
)

/** Cancels, without a fee, a booking that was not paid in time; both sides are told and the time is offered to who waits. @returns whether it did */
export const cancelUnpaid = async (
  tx: Tx,
  { id, practitionerId, now }: { id: string; practitionerId: string; now: Date },
): Promise<boolean> => {
  await lockCalendar(tx, practitionerId)
  const cancelled = await tx.queryOne(cancel, [id, now])
  if (cancelled) await freeItsTime(tx, { cancelled, before: { status: 'booked' }, side: 'system' })
  return cancelled !== null
}
