import { statement, type Tx } from '../../platform/db'
import { markStale } from '../availability'
import { aboutAppointment, appointmentColumns, appointmentTables, type Appointment } from './appointment'
import { offerFreedSlots } from './offerFreedSlot'
import { consultationMoney } from './paymentPort'
import { tellParties } from './tellParties'

const isOpen = `status IN ('held', 'booked', 'checked_in') AND ends_at > now()`
const lockCalendars = statement(
  'appointments.lock-calendars-of',
  `SELECT id FROM practitioners WHERE id IN (SELECT practitioner_id FROM appointments WHERE patient_id = $1 AND ${isOpen}) AND id <> $1 ORDER BY id FOR NO KEY UPDATE`,
)
const lockOwn = statement('appointments.lock-own-calendar', 'SELECT id FROM practitioners WHERE id = $1 FOR NO KEY UPDATE')
const cancel = statement<Appointment & { before: string }>(
  'appointments.cancel-all-of',
  `WITH before AS (SELECT id, status FROM appointments WHERE (patient_id = $1 OR practitioner_id = $1) AND ${isOpen} ORDER BY id FOR UPDATE),
   changed AS (UPDATE appointments a SET status = 'cancelled', cancelled_at = now(), cancel_reason = NULL, cancellation_fee_minor = NULL, sequence = a.sequence + 1,
     updated_at = now(), pay_by = NULL, payment_status = (CASE a.payment_status WHEN 'held' THEN 'released' WHEN 'due' THEN 'none' ELSE a.payment_status::text END)::enum_appointments_payment_status, cancelled_by = (CASE WHEN a.patient_id = $1 THEN 'patient' ELSE 'practitioner' END)::enum_appointments_cancelled_by
     FROM before WHERE a.id = before.id RETURNING a.*, before.status AS status_before)
   SELECT ${appointmentColumns}, a.status_before::text AS before FROM ${appointmentTables('changed')}`,
)
const leaveOffers = statement(
  'waiting-list.leave-offers',
  `UPDATE slot_requests SET status = 'withdrawn', updated_at = now() WHERE appointment_id = ANY($1::uuid[]) AND status = 'offered'`,
)

/** Takes the calendars of others in which the account has a place, before the account itself is locked: bookings go in this order too. */
export const lockCalendarsOf = async (tx: Tx, accountId: string): Promise<void> => void (await tx.query(lockCalendars, [accountId]))

/**
 * Cancels, without a fee, all that is to come for somebody who leaves, as patient and as practitioner; what is set aside for it goes back. The other side gets a mail; who waits for a
 * patient's time is offered it. Call it while the names are still there.
 */
export const endAppointmentsOf = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.query(lockOwn, [accountId])
  const ended = await tx.query(cancel, [accountId])
  await tx.query(leaveOffers, [ended.map(({ id }) => id)])
  for (const { before, ...appointment } of ended) {
    const isPatient = appointment.patientId === accountId
    tx.audit('appointment.cancelled', { ...aboutAppointment(appointment), changes: { status: { before, after: 'cancelled' } } })
    if (appointment.paymentStatus === 'released') await consultationMoney().settle(tx, appointment, { minor: 0, why: 'account_ended' })
    const [by, other] = isPatient ? (['patient', 'practitioner'] as const) : (['practitioner', 'patient'] as const)
    if (before !== 'held') await tellParties(tx, { appointment, template: 'appointment-cancelled', to: [other], by })
  }
  const freed = ended.filter(({ patientId }) => patientId === accountId)
  for (const practitionerId of new Set(freed.map((each) => each.practitionerId))) await markStale(tx, practitionerId)
  offerFreedSlots(tx, freed)
}
