import { randomInt } from 'node:crypto'
import { statement, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { uuidv7 } from '../../platform/uuid'
import { markStale, offeredSlot, type OfferedSlot } from '../availability'
import { changing, type Appointment, type ConsultationType } from './appointment'
import { countryMissing, licenceJurisdiction, patientBusy, slotTaken, tooManyHolds } from './errors'
import { firstReminders } from './reminderTimes'
import { clashOf } from '../../platform/db/retryClashes'

export const holdMinutes = 10
/** A slot from the waiting list is held longer: the person has to read a mail first. */
export const offerMinutes = 30
/** Times that one patient may hold at once, so that nobody empties a calendar without booking. */
export const mostHolds = 3

type PatientFacts = { country: string | null; timezone: string | null; isLicensed: boolean }

/**
 * The patient's appointments are changed by one transaction at a time. Always after the practitioner's row (offeredSlot, lockCalendar), never before:
 * with one order for all, a hundred bookings at once queue up and none is killed as a deadlock.
 */
const lockPatient = statement<PatientFacts>(
  'appointments.lock-patient',
  `SELECT pg_advisory_xact_lock(hashtextextended('appointments of ' || $1::text, 0))::text AS locked, d.country, coalesce(a.settings->>'timezone', d.timezone) AS timezone,
     EXISTS (SELECT FROM license_verifications l WHERE l.account_id = $2 AND l.status = 'verified' AND l.country = d.country
       AND l.expires_on::date >= ($3::timestamptz AT TIME ZONE 'UTC')::date) AS "isLicensed"
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1::uuid AND a.status = 'active'`,
)

/** A time that nobody has any more. */
export type FreedSlot = { practitionerId: string; startsAt: Date }

/** Ends run-out holds, and the offers of the waiting list that they were. @param which of `appointments` named `a` */
export const expiringHolds = (name: string, which: string) =>
  statement<FreedSlot>(
    name,
    `WITH expired AS (UPDATE appointments a SET status = 'expired', updated_at = now() WHERE a.status = 'held' AND a.hold_expires_at <= clock_timestamp() AND ${which}
       RETURNING a.id, a.practitioner_id, a.starts_at),
     missed AS (UPDATE slot_requests r SET status = 'expired', updated_at = now() FROM expired e WHERE r.appointment_id = e.id AND r.status = 'offered')
     SELECT practitioner_id AS "practitionerId", starts_at AS "startsAt" FROM expired`,
  )

/** Run-out holds in the way, of this practitioner or this patient: no worker is needed for a slot to be free again. */
const expireInTheWay = expiringHolds(
  'appointments.expire-in-the-way',
  `((a.practitioner_id = $1 AND tstzrange(a.blocked_from, a.blocked_until) && tstzrange($3, $4))
     OR (a.patient_id = $2 AND tstzrange(a.starts_at, a.ends_at) && tstzrange($5, $6)))`,
)

/**
 * Whether somebody plainly has the slot. It decides nothing, the constraint does; but of a hundred who want one slot, those who come after the first need
 * not queue for the practitioner's row to learn it.
 */
const taken = statement<{ id: string }>(
  'appointments.taken',
  `SELECT a.id FROM appointments a WHERE a.practitioner_id = $1 AND a.starts_at = $2 AND a.starts_at > now()
     AND (a.status IN ('booked', 'checked_in', 'in_progress') OR (a.status = 'held' AND a.hold_expires_at > now())) LIMIT 1`,
)

const insert = changing(
  'appointments.insert',
  `INSERT INTO appointments AS a (id, reference, practitioner_id, patient_id, starts_at, ends_at, blocked_from, blocked_until, consultation_type, facility_id, timezone,
     patient_timezone, tzdata_version, reason, status, hold_expires_at, fee_minor, currency, booked_by_staff_id, override_reason, reminders_sent,
     agreed_cancel_cutoff_hours, agreed_late_cancel_fee_percent, reschedules, sequence, created_at, updated_at)
   SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::enum_appointments_consultation_type, $10, $11, $12, $13, $14, CASE WHEN $15::int IS NULL THEN 'booked' ELSE 'held' END::enum_appointments_status,
     clock_timestamp() + make_interval(mins => $15::int), $16, $17, $18, $19, $20, $22, $23, 0, 0, now(), now()
   WHERE $15::int IS NULL OR $21 OR (SELECT count(*) FROM appointments h WHERE h.patient_id = $4 AND h.status = 'held' AND h.hold_expires_at > clock_timestamp()) < ${mostHolds}`,
)

export type Placing = {
  practitionerId: string
  patientId: string
  startsAt: Date
  consultationType: ConsultationType
  reason?: string | null | undefined
  currency?: string | undefined
  /** The patient's, where it is not the one of their settings. */
  timezone?: string | undefined
  /** Held so long instead of booked. */
  holdMinutes?: number | undefined
  /** Held by us for somebody: does not count as a hold of theirs. */
  isOffer?: boolean
  byStaff?: { id: string; overrideReason: string | null } | undefined
}

/**
 * Makes an appointment in this transaction. The slot has to be offered, the practitioner licensed where the patient lives, both of them free. What cancelling
 * costs is agreed with it: the practitioner's rules of now, whatever they become later.
 * `freed` are times of run-out holds that were in the way; the caller offers them to who waits for them.
 * @throws notFound, practitionerUnavailable, slotNotOffered, licenceJurisdiction, slotTaken, patientBusy, tooManyHolds
 */
export const placeAppointment = async (tx: Tx, placing: Placing): Promise<{ appointment: Appointment; freed: FreedSlot[] }> => {
  const { practitionerId, patientId, startsAt, consultationType, currency, byStaff } = placing
  if (await tx.queryOne(taken, [practitionerId, startsAt])) throw slotTaken()
  const isOverride = Boolean(byStaff?.overrideReason)
  const slot = await offeredSlot(tx, { practitionerId, startsAt, consultationType, currency, isOverride })
  const patient = await treatable(tx, { practitionerId, patientId, startsAt })
  const freed = await clearTheWay(tx, { practitionerId, patientId, startsAt, slot })
  const zone = placing.timezone ?? patient.timezone ?? slot.timezone
  const made = await withClashes(
    () =>
    tx.queryOne(insert, [
      uuidv7(), newReference(), practitionerId, patientId, startsAt, slot.endsAt, slot.blockedFrom, slot.blockedUntil, consultationType, slot.facilityId,
      slot.timezone, zone, slot.tzdataVersion, placing.reason ?? null, placing.holdMinutes ?? null, slot.feeMinor, slot.currency, byStaff?.id ?? null,
      byStaff?.overrideReason ?? null, firstReminders({ startsAt, timezone: zone }), placing.isOffer ?? false, slot.policy.cancelCutoffHours,
      slot.policy.lateCancelFeePercent,
    ]), // prettier-ignore
  )
  if (!made) throw tooManyHolds()
  await markStale(tx, practitionerId)
  return { appointment: made, freed }
}

type Meeting = { practitionerId: string; patientId: string; startsAt: Date }

/** Locks the patient's appointments. @throws notFound, licenceJurisdiction */
export const treatable = async (tx: Tx, { practitionerId, patientId, startsAt }: Meeting): Promise<PatientFacts> => {
  const patient = await tx.queryOne(lockPatient, [patientId, practitionerId, startsAt])
  if (!patient) throw notFound()
  if (patient.country === null) throw countryMissing()
  if (!patient.isLicensed) throw licenceJurisdiction()
  return patient
}

/** Ends the holds that have run out and are in the way. @returns their times */
export const clearTheWay = (tx: Tx, { practitionerId, patientId, startsAt, slot }: Meeting & { slot: OfferedSlot }): Promise<FreedSlot[]> =>
  tx.query(expireInTheWay, [practitionerId, patientId, slot.blockedFrom, slot.blockedUntil, startsAt, slot.endsAt])

/** The database's word that somebody is in two places at once, as ours. @throws slotTaken, patientBusy */
export const withClashes = async <Result>(write: () => Promise<Result>): Promise<Result> => {
  try {
    return await write()
  } catch (error) {
    const { state, constraint } = clashOf(error)
    if (state !== '23P01') throw error
    throw constraint === 'appointments_patient_once' ? patientBusy({ cause: error }) : slotTaken({ cause: error })
  }
}

/** Without letters that are heard or read as others (Crockford). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const newReference = (): string => {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]!).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
