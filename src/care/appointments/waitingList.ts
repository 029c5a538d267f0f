import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement, withTransaction } from '../../platform/db'
import { absentOrNotYours, invalidField, notFound } from '../../platform/http/errors'
import { uuidv7 } from '../../platform/uuid'
import { practitionerUnavailable } from '../availability'
import type { ConsultationType } from './appointment'
import { cancelAppointment } from './cancelAppointment'
import { alreadyWaiting, countryMissing, licenceJurisdiction } from './errors'
import { clashOf } from '../../platform/db/retryClashes'

export type SlotRequest = {
  id: string
  practitionerId: string
  practitionerName: string
  from: string
  to: string
  consultationType: ConsultationType
  timezone: string
  status: 'waiting' | 'offered' | 'booked' | 'withdrawn' | 'expired'
  /** The slot that is held, while the offer stands. */
  appointmentId: string | null
  offerExpiresAt: Date | null
  createdAt: Date
}

/** An offer that has run out is over, and so is waiting for days that have passed, whether a worker has run or not. */
const columns = `r.id, r.practitioner_id AS "practitionerId", p.name AS "practitionerName", r.from_day AS "from", r.to_day AS "to", r.consultation_type AS "consultationType",
  r.timezone, CASE WHEN r.status = 'offered' AND h.hold_expires_at <= now() THEN 'expired'
    WHEN r.status = 'waiting' AND r.to_day < to_char(now() AT TIME ZONE r.timezone, 'YYYY-MM-DD') THEN 'expired' ELSE r.status::text END AS status,
  r.appointment_id AS "appointmentId", CASE WHEN r.status = 'offered' THEN h.hold_expires_at END AS "offerExpiresAt", r.created_at AS "createdAt"`
const tables = (rows = 'slot_requests') =>
  `${rows} r JOIN practitioners p ON p.id = r.practitioner_id LEFT JOIN appointments h ON h.id = r.appointment_id`

const facts = statement<{
  isListed: boolean
  offers: boolean
  country: string | null
  isLicensed: boolean
  timezone: string
  today: string
}>(
  'waiting-list.facts',
  `SELECT coalesce(p.listed_until > now(), false) AS "isListed", p.consultation_types ? $3 AS offers, d.country, z.name AS timezone, to_char(now() AT TIME ZONE z.name, 'YYYY-MM-DD') AS today,
     EXISTS (SELECT FROM license_verifications l WHERE l.account_id = p.id AND l.status = 'verified' AND l.country = d.country
       AND l.expires_on::date >= (now() AT TIME ZONE 'UTC')::date) AS "isLicensed"
   FROM practitioners p JOIN accounts a ON a.id = $2 LEFT JOIN personal_details d ON d.id = a.id,
     LATERAL (SELECT coalesce($4::text, a.settings->>'timezone', d.timezone, p.timezone, 'UTC') AS name) z WHERE p.id = $1`,
)
/** What is over makes room for a new one. */
const settle = statement(
  'waiting-list.settle',
  `UPDATE slot_requests r SET status = 'expired', updated_at = now() WHERE r.practitioner_id = $1 AND r.patient_id = $2
     AND ((r.status = 'waiting' AND r.to_day < to_char(now() AT TIME ZONE r.timezone, 'YYYY-MM-DD'))
       OR (r.status = 'offered' AND EXISTS (SELECT FROM appointments h WHERE h.id = r.appointment_id AND (h.status = 'expired' OR h.hold_expires_at <= now()))))`,
)
const insert = statement<SlotRequest>(
  'waiting-list.insert',
  `WITH made AS (INSERT INTO slot_requests (id, practitioner_id, patient_id, from_day, to_day, consultation_type, timezone, status, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6::enum_slot_requests_consultation_type, $7, 'waiting', now(), now()) RETURNING *) SELECT ${columns} FROM ${tables('made')}`,
)

export type Wish = { practitionerId: string; from: string; to: string; consultationType: ConsultationType; timezone?: string | undefined }

/**
 * Puts the caller on a practitioner's waiting list for some days of their own calendar.
 * @throws notFound, practitionerUnavailable, licenceJurisdiction, alreadyWaiting, invalid for days that have passed
 */
export const joinWaitingList = async (
  actor: AccountActor,
  { practitionerId, from, to, consultationType, timezone }: Wish,
): Promise<SlotRequest> => {
  if (practitionerId === actor.id) throw invalidField('practitionerId', 'own', 'Nobody can book themselves.')
  try {
    return await withTransaction(actor, async (tx) => {
      const known = await tx.queryOne(facts, [practitionerId, actor.id, consultationType, timezone ?? null])
      if (!known) throw notFound()
      if (!known.isListed) throw practitionerUnavailable()
      if (known.country === null) throw countryMissing()
      if (!known.isLicensed) throw licenceJurisdiction()
      if (!known.offers)
        throw invalidField('consultationType', 'not_offered', 'This practitioner does not offer this kind of consultation.')
      if (to < known.today) throw invalidField('to', 'past', 'These days have passed.')
      await tx.query(settle, [practitionerId, actor.id])
      const made = await tx.queryOne(insert, [uuidv7(), practitionerId, actor.id, from, to, consultationType, known.timezone])
      return made!
    })
  } catch (error) {
    if (clashOf(error).constraint === 'slot_requests_one_open') throw alreadyWaiting({ cause: error })
    throw error
  }
}

const mine = statement<SlotRequest & { total: number }>(
  'waiting-list.mine',
  `SELECT ${columns}, count(*) OVER ()::int AS total FROM ${tables()} WHERE r.patient_id = $1 ORDER BY r.created_at DESC, r.id DESC LIMIT $2 OFFSET $3`,
)

/** What the caller waits for or waited for, newest first. */
export const listWaiting = async (
  actor: AccountActor,
  { page, limit }: { page: number; limit: number },
): Promise<{ rows: SlotRequest[]; total: number }> => {
  const rows = await query(mine, [actor.id, limit, (page - 1) * limit])
  return { rows, total: rows[0]?.total ?? 0 }
}

const ownerOf = statement<{ patientId: string; status: string; appointmentId: string | null }>(
  'waiting-list.owner-of',
  `SELECT patient_id AS "patientId", status::text, appointment_id AS "appointmentId" FROM slot_requests WHERE id = $1`,
)
const withdraw = statement<{ id: string }>(
  'waiting-list.withdraw',
  `UPDATE slot_requests SET status = 'withdrawn', updated_at = now() WHERE id = $1 AND patient_id = $2 AND status = 'waiting' RETURNING id`,
)

/** Takes the caller off the list; a slot that is held for them goes to the next one. Doing it again changes nothing. @throws notFound */
export const leaveWaitingList = async (actor: AccountActor, { id }: { id: string }): Promise<void> => {
  if (await queryOne(withdraw, [id, actor.id])) return
  const request = await queryOne(ownerOf, [id])
  if (request?.patientId !== actor.id) throw absentOrNotYours('slot-requests', request && { id, accountId: request.patientId })
  if (request.status === 'offered' && request.appointmentId) await releaseOffer(actor, request.appointmentId)
}

/** An offer that has just run out is over anyway. */
const releaseOffer = async (actor: AccountActor, appointmentId: string): Promise<void> => {
  const status = await queryOne(statusOf, [appointmentId])
  if (status?.isHeld) await cancelAppointment(actor, { id: appointmentId })
}
const statusOf = statement<{ isHeld: boolean }>(
  'waiting-list.is-held',
  `SELECT status = 'held' AND hold_expires_at > now() AS "isHeld" FROM appointments WHERE id = $1`,
)
