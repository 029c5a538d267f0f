import type { AccountActor, StaffActor } from '../../platform/actor'
import { withTransaction, type Tx } from '../../platform/db'
import { markStale, offeredSlot } from '../availability'
import { aboutAppointment, changing, type Appointment } from './appointment'
import { refuseAbsurd } from './bookForPatient'
import { rescheduleClosed, rescheduleLimit } from './errors'
import { offerFreedSlots } from './offerFreedSlot'
import { payByOf } from './payBy'
import { consultationMoney } from './paymentPort'
import { clearTheWay, treatable, withClashes } from './placing'
import { firstReminders } from './reminderTimes'
import { retryClashes } from '../../platform/db/retryClashes'
import { findOwn, refuseLate, requireMove } from './sideOf'
import { tellParties } from './tellParties'
import { rescheduleRefusal } from './transitions'

const move = changing(
  'appointments.move',
  `UPDATE appointments a SET starts_at = $3, ends_at = $4, blocked_from = $5, blocked_until = $6, facility_id = $7, timezone = $8, tzdata_version = $9,
     reminders_sent = $10, override_reason = coalesce($11, a.override_reason), reschedules = a.reschedules + 1, sequence = a.sequence + 1, updated_at = now(),
     pay_by = CASE WHEN a.payment_status = 'due' THEN $12::timestamptz END
   WHERE a.id = $1 AND a.sequence = $2 AND a.status = 'booked'`,
)

type Moving = { id: string; startsAt: Date; /** By staff, outside the hours. */ overrideReason?: string | undefined }

/**
 * Moves a booking to another slot of the same practitioner, in one update: the row does not clash with itself, and the old time is kept until the new
 * one is had. What was agreed on (kind, fee, what cancelling costs) stays, and so does what is set aside for it. Patients are held to the practitioner's cut-off and number of moves,
 * staff are not.
 * @throws notFound, invalidTransition, rescheduleClosed, rescheduleLimit, slotNotOffered, slotTaken, patientBusy, licenceJurisdiction, practitionerUnavailable
 */
export const moveIn = async (tx: Tx, { id, startsAt, overrideReason }: Moving): Promise<Appointment> => {
  const { found, side } = await findOwn(tx, id)
  const isOverride = side === 'staff' && Boolean(overrideReason)
  requireMove(found, { move: 'reschedule', side })
  if (found.startsAt.getTime() === startsAt.getTime()) return found
  if (isOverride) refuseAbsurd(startsAt)
  const { practitionerId, patientId, consultationType } = found
  const slot = await offeredSlot(tx, { practitionerId, startsAt, consultationType, except: id, isOverride })
  const now = Date.now()
  const refusal = rescheduleRefusal({ ...found, ...slot.policy, side, startsAt: found.startsAt.getTime(), now })
  if (refusal) throw refusal === 'limit' ? rescheduleLimit() : rescheduleClosed()
  await treatable(tx, { practitionerId, patientId, startsAt })
  const freed = await clearTheWay(tx, { practitionerId, patientId, startsAt, slot })
  const left = firstReminders({ startsAt, timezone: found.patientTimezone })
  const payBy = payByOf({ bookedAt: found.createdAt, startsAt, now })
  const moved = await withClashes(
    () =>
    tx.queryOne(move, [
      id, found.sequence, startsAt, slot.endsAt, slot.blockedFrom, slot.blockedUntil, slot.facilityId, slot.timezone, slot.tzdataVersion, left,
      isOverride ? overrideReason : null, payBy,
    ]), // prettier-ignore
  )
  if (!moved) return refuseLate(tx, { id, move: 'reschedule' })
  if (moved.paymentStatus === 'held') await consultationMoney().moved(tx, moved)
  await markStale(tx, practitionerId)
  const times = { startsAt: { before: found.startsAt.toISOString(), after: startsAt.toISOString() } }
  tx.audit(isOverride ? 'appointment.moved-outside-hours' : 'appointment.moved', { ...aboutAppointment(moved), changes: times })
  const to = ['patient', 'practitioner'] as const
  await tellParties(tx, { appointment: moved, template: 'appointment-moved', to, by: side, previousStartsAt: found.startsAt })
  offerFreedSlots(tx, [...freed, { practitionerId, startsAt: found.startsAt }])
  return moved
}

/** The same in a transaction of its own. */
export const moveAppointment = (actor: AccountActor | StaffActor, moving: Moving): Promise<Appointment> =>
  retryClashes(() => withTransaction(actor, (tx) => moveIn(tx, moving)))
