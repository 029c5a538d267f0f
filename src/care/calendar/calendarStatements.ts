import { statement } from '../../platform/db'
import type { AppointmentStatus, ConsultationType } from '../appointments'
import { calendarColumns, type CalendarRow } from '../availability'

/** Columns of a page. */
export const practitionersAPage = 12

/** Of `appointments` named `a`: those that are shown; a hold that has run out is over, whether a worker has run or not. */
const shown = `(a.status IN ('booked', 'checked_in', 'in_progress', 'completed', 'no_show') OR (a.status = 'held' AND a.hold_expires_at > now()))`
/** Consultations last eight hours at most: with the day before, the index of starts finds all that reach into the time from `$1` to `$2`. */
const within = `a.starts_at < $2 AND a.ends_at > $1 AND a.starts_at > $1::timestamptz - interval '1 day'`

export type PractitionerRow = CalendarRow & {
  id: string
  name: string
  title: string | null
  timezone: string | null
  types: ConsultationType[]
  slotMinutes: number | null
  total: number
}

/** The practitioners of one page with their rules and bookings, those who have appointments first. `$3` and `$4`: how many, and after how many. */
const pageOf = (name: string, chosen: string) =>
  statement<PractitionerRow>(
    name,
    `WITH busy AS (SELECT DISTINCT a.practitioner_id AS id FROM appointments a WHERE ${within} AND ${shown}),
     chosen AS (${chosen}),
     page AS (SELECT p.id, b.id IS NOT NULL AS "isBusy", count(*) OVER ()::int AS total FROM practitioners p LEFT JOIN busy b ON b.id = p.id
       WHERE p.id IN (SELECT id FROM chosen) ORDER BY b.id IS NULL, p.name, p.id LIMIT $3 OFFSET $4)
     SELECT p.id, p.name, p.title, coalesce(v.timezone, p.timezone) AS timezone, p.consultation_types AS types, v.slot_minutes::int AS "slotMinutes", page.total,
       ${calendarColumns({ from: '$1::timestamptz', to: '$2::timestamptz' })}
     FROM page JOIN practitioners p ON p.id = page.id LEFT JOIN availabilities v ON v.id = p.id ORDER BY NOT page."isBusy", p.name, p.id`,
  )

export const practitionerPages = {
  one: pageOf('calendar.one-practitioner', 'SELECT $5::uuid AS id'),
  /** Members, who keep hours there, and who has appointments there. */
  ofFacility: pageOf(
    'calendar.practitioners-of-facility',
    `SELECT m.account_id AS id FROM facility_memberships m WHERE m.facility_id = $5 AND m.status = 'active'
     UNION SELECT a.practitioner_id FROM appointments a WHERE a.facility_id = $5 AND ${within} AND ${shown}
     UNION SELECT v.id FROM availabilities v WHERE v.weekly @> jsonb_build_array(jsonb_build_object('facilityId', $5::text))`,
  ),
  /** Who has appointments, or free time that people can book. */
  all: pageOf(
    'calendar.practitioners',
    `SELECT id FROM busy UNION SELECT p.id FROM practitioners p
     WHERE $5::uuid IS NULL AND p.listed_until > now() AND p.open_during && tstzrange($1, $2)`,
  ),
}

export type AppointmentRow = {
  id: string
  reference: string
  status: AppointmentStatus
  practitionerId: string
  patientId: string
  patientName: string | null
  patientTimezone: string
  startsAt: Date
  endsAt: Date
  blockedFrom: Date
  blockedUntil: Date
  consultationType: ConsultationType
  facilityId: string | null
  facilityName: string | null
  holdExpiresAt: Date | null
  reschedules: number
  bookedByStaff: boolean
  isOutsideHours: boolean
}

/** What these practitioners have between two moments, wherever it is; cancelled ones when `$4`. */
export const appointmentsOf = statement<AppointmentRow>(
  'calendar.appointments',
  `SELECT a.id, a.reference, a.status::text AS status, a.practitioner_id AS "practitionerId", a.patient_id AS "patientId",
     nullif(trim(concat_ws(' ', d.name_first_name, d.name_last_name)), '') AS "patientName", a.patient_timezone AS "patientTimezone", a.starts_at AS "startsAt",
     a.ends_at AS "endsAt", a.blocked_from AS "blockedFrom", a.blocked_until AS "blockedUntil", a.consultation_type AS "consultationType",
     a.facility_id AS "facilityId", f.name AS "facilityName", a.hold_expires_at AS "holdExpiresAt", a.reschedules::int AS reschedules,
     a.booked_by_staff_id IS NOT NULL AS "bookedByStaff", a.override_reason IS NOT NULL AS "isOutsideHours"
   FROM appointments a LEFT JOIN personal_details d ON d.id = a.patient_id LEFT JOIN facilities f ON f.id = a.facility_id
   WHERE a.practitioner_id = ANY($3::uuid[]) AND ${within} AND (${shown} OR ($4 AND a.status = 'cancelled')) ORDER BY a.starts_at, a.id LIMIT 2000`,
)

export type Place = { id: string; name: string; timezone: string | null }
export const facilityOf = statement<Place>('calendar.facility', 'SELECT id, name, timezone FROM facilities WHERE id = $1')
