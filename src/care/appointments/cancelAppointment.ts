import type { AccountActor, StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { lockCalendar, markStale } from '../availability'
import { aboutAppointment, changing, type Appointment } from './appointment'
import { offerFreedSlots } from './offerFreedSlot'
import { retryClashes } from '../../platform/db/retryClashes'
import { consultationMoney } from './paymentPort'
import { findOwn, refuseLate, requireMove, type Found } from './sideOf'
import { tellParties } from './tellParties'
import { cancellationFee, type Side } from './transitions'

const cancel = changing(
  'appointments.cancel',
  `UPDATE appointments a SET status = 'cancelled', cancelled_at = now(), cancelled_by = $3::enum_appointments_cancelled_by, cancel_reason = $4,
     cancellation_fee_minor = CASE WHEN a.payment_status = 'due' THEN NULL ELSE $5::numeric END, sequence = a.sequence + 1, updated_at = now(), pay_by = NULL,
     payment_status = (CASE a.payment_status WHEN 'held' THEN CASE WHEN $5::numeric > 0 THEN 'settled' ELSE 'released' END WHEN 'due' THEN 'none'
       ELSE a.payment_status::text END)::enum_appointments_payment_status
   WHERE a.id = $1 AND a.sequence = $2 AND a.status IN ('held', 'booked', 'checked_in')`,
)
const leaveOffer = statement('waiting-list.leave-offer', `UPDATE slot_requests SET status = 'withdrawn', updated_at = now() WHERE appointment_id = $1 AND status = 'offered'`) // prettier-ignore

type Cancelling = { id: string; reason?: string | undefined }

/**
 * Cancels an appointment, or releases a hold. A patient who is later than the cut-off that was agreed owes a part of the fee; nobody else does, nor for what
 * was not paid yet. It is taken from what is set aside, the rest goes back. Cancelling again changes nothing and answers the same. Who waits for the time is
 * offered it.
 * @throws notFound, invalidTransition, noLongerOpen for a patient after the start
 */
export const cancelIn = async (tx: Tx, { id, reason }: Cancelling): Promise<Appointment> => {
  const { found, side } = await findOwn(tx, id)
  if (found.status === 'cancelled') return found
  requireMove(found, { move: 'cancel', side })
  await lockCalendar(tx, found.practitionerId)
  const cancelled = await tx.queryOne(cancel, [id, found.sequence, side, reason ?? null, feeOf(found, side)])
  if (!cancelled) return againOrRefused(tx, id)
  const { paymentStatus, cancellationFeeMinor } = cancelled
  if (paymentStatus === 'settled' || paymentStatus === 'released')
    await consultationMoney().settle(tx, cancelled, { minor: paymentStatus === 'settled' ? cancellationFeeMinor! : 0, why: 'cancelled' })
  await freeItsTime(tx, { cancelled, before: found, side })
  return cancelled
}

/** The same in a transaction of its own. */
export const cancelAppointment = (actor: AccountActor | StaffActor, cancelling: Cancelling): Promise<Appointment> =>
  retryClashes(() => withTransaction(actor, (tx) => cancelIn(tx, cancelling)))

const feeOf = (found: Found, side: Side): number | null => {
  const fee = cancellationFee({ ...found, side, startsAt: found.startsAt.getTime(), now: Date.now() })
  return fee > 0 ? fee : null
}

/** Somebody was quicker: the same answer when it was cancelled. */
const againOrRefused = async (tx: Tx, id: string): Promise<Appointment> => {
  const { found } = await findOwn(tx, id)
  return found.status === 'cancelled' ? found : refuseLate(tx, { id, move: 'cancel' })
}

type Freed = { cancelled: Appointment; before: Pick<Found, 'status'>; side: Side | 'system' }

/** After a booking was cancelled: its time is free, both sides are told. */
export const freeItsTime = async (tx: Tx, { cancelled, before, side }: Freed): Promise<void> => {
  const { practitionerId, startsAt } = cancelled
  tx.audit('appointment.cancelled', { ...aboutAppointment(cancelled), changes: { status: { before: before.status, after: 'cancelled' } } })
  await markStale(tx, practitionerId)
  offerFreedSlots(tx, [{ practitionerId, startsAt }])
  if (before.status === 'held') await tx.query(leaveOffer, [cancelled.id])
  else await tellParties(tx, { appointment: cancelled, template: 'appointment-cancelled', to: ['patient', 'practitioner'], by: side })
}
