import type { AccountActor, StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { lockCalendar, markStale } from '../availability'
import { aboutAppointment, changing, type Appointment } from './appointment'
import { offerFreedSlots } from './offerFreedSlot'
import { retryClashes } from '../../platform/db/retryClashes'
import { findOwn, refuseLate, requireMove, type Found } from './sideOf'
import { tellParties } from './tellParties'
import { cancellationFee, type Side } from './transitions'

const cancel = changing(
  'appointments.cancel',
  `UPDATE appointments a SET status = 'cancelled', cancelled_at = now(), cancelled_by = $3::enum_appointments_cancelled_by, cancel_reason = $4,
     cancellation_fee_minor = $5, sequence = a.sequence + 1, updated_at = now()
   WHERE a.id = $1 AND a.sequence = $2 AND a.status IN ('held', 'booked', 'checked_in')`,
)
const leaveOffer = statement('waiting-list.leave-offer', `UPDATE slot_requests SET status = 'withdrawn', updated_at = now() WHERE appointment_id = $1 AND status = 'offered'`) // prettier-ignore

/**
 * Cancels an appointment, or releases a hold. A patient who is later than the practitioner's cut-off owes a part of the fee; nobody else does. Cancelling
 * again changes nothing and answers the same. Who waits for the time is offered it.
 * @throws notFound, invalidTransition, noLongerOpen for a patient after the start
 */
export const cancelAppointment = (
  actor: AccountActor | StaffActor,
  { id, reason }: { id: string; reason?: string | undefined },
): Promise<Appointment> =>
  retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const { found, side } = await findOwn(tx, id)
      if (found.status === 'cancelled') return found
      requireMove(found, { move: 'cancel', side })
      await lockCalendar(tx, found.practitionerId)
      const cancelled = await tx.queryOne(cancel, [id, found.sequence, side, reason ?? null, feeOf(found, side)])
      if (!cancelled) return againOrRefused(tx, id)
      await freeItsTime(tx, { cancelled, before: found, side })
      return cancelled
    }),
  )

const feeOf = (found: Found, side: Side): number | null => {
  const fee = cancellationFee({ ...found, side, startsAt: found.startsAt.getTime(), now: Date.now() })
  return fee > 0 ? fee : null
}

/** Somebody was quicker: the same answer when it was cancelled. */
const againOrRefused = async (tx: Tx, id: string): Promise<Appointment> => {
  const { found } = await findOwn(tx, id)
  return found.status === 'cancelled' ? found : refuseLate(tx, { id, move: 'cancel' })
}

const freeItsTime = async (tx: Tx, { cancelled, before, side }: { cancelled: Appointment; before: Found; side: Side }): Promise<void> => {
  const { practitionerId, startsAt } = cancelled
  tx.audit('appointment.cancelled', { ...aboutAppointment(cancelled), changes: { status: { before: before.status, after: 'cancelled' } } })
  await markStale(tx, practitionerId)
  offerFreedSlots(tx, [{ practitionerId, startsAt }])
  if (before.status === 'held') await tx.query(leaveOffer, [cancelled.id])
  else await tellParties(tx, { appointment: cancelled, template: 'appointment-cancelled', to: ['patient', 'practitioner'], by: side })
}
