import type { Permission } from '../compliance'
import { queryOne, statement } from '../platform/db'

/** So many wait, and since when the first one. */
export type Waiting = { waiting: number; oldest: Date | null }
/** Verified licences by the days they have left. */
export type EndingLicenses = { week: number; month: number; twoMonths: number }
/** A week from Monday, UTC, by its first day. */
export type NoShowWeek = { week: string; kept: number; missed: number }
export type CareDay = {
  /** Today, UTC: still to come or going on, over, and cancelled. */
  today: number
  over: number
  cancelled: number
  /** Of those that were to take place in the last 30 days. */
  kept: number
  missed: number
  /** The last eight weeks, this one last. */
  weeks: NoShowWeek[]
}

export type WaitingInCare = {
  ending?: EndingLicenses
  certifications?: Waiting
  plans?: Waiting
  ratings?: Waiting & { reported: number }
  appointments?: CareDay
}

const ending = statement<EndingLicenses>(
  'care-dashboard.ending-licenses',
  `SELECT count(*) FILTER (WHERE days <= 7)::int AS week, count(*) FILTER (WHERE days BETWEEN 8 AND 30)::int AS month, count(*) FILTER (WHERE days > 30)::int AS "twoMonths"
   FROM (SELECT expires_on::date - (now() AT TIME ZONE 'UTC')::date AS days FROM license_verifications WHERE status = 'verified') l WHERE days BETWEEN 0 AND 60`,
)
const certifications = statement<Waiting>(
  'care-dashboard.certifications',
  `SELECT count(*)::int AS waiting, min(submitted_at) AS oldest FROM certifications WHERE status IN ('submitted', 'in-review')`,
)
const plans = statement<Waiting>(
  'care-dashboard.plans',
  `SELECT count(*)::int AS waiting, min(submitted_at) AS oldest FROM health_plans WHERE status = 'in_review'`,
)
const ratings = statement<Waiting & { reported: number }>(
  'care-dashboard.ratings',
  `SELECT count(*) FILTER (WHERE status = 'pending')::int AS waiting, min(created_at) FILTER (WHERE status = 'pending') AS oldest,
     count(*) FILTER (WHERE reports > 0 AND status <> 'hidden')::int AS reported FROM ratings WHERE status = 'pending' OR reports > 0 AND status <> 'hidden'`,
)
/** One look at eight weeks of appointments. Who was to come and has: completed; who has not: no-show. */
const appointments = statement<CareDay>(
  'care-dashboard.appointments',
  `WITH days AS (SELECT date_trunc('day', now() AT TIME ZONE 'UTC') AS today, date_trunc('week', now() AT TIME ZONE 'UTC') AS week),
   found AS (SELECT a.status, a.starts_at AT TIME ZONE 'UTC' AS at FROM appointments a, days
     WHERE a.starts_at >= (days.week - interval '7 weeks') AT TIME ZONE 'UTC' AND a.starts_at < (days.today + interval '1 day') AT TIME ZONE 'UTC'
       AND a.status NOT IN ('held', 'expired'))
   SELECT count(*) FILTER (WHERE at >= today AND status IN ('booked', 'checked_in', 'in_progress'))::int AS today,
     count(*) FILTER (WHERE at >= today AND status IN ('completed', 'no_show'))::int AS over, count(*) FILTER (WHERE at >= today AND status = 'cancelled')::int AS cancelled,
     count(*) FILTER (WHERE at >= today - interval '30 days' AND status = 'completed')::int AS kept,
     count(*) FILTER (WHERE at >= today - interval '30 days' AND status = 'no_show')::int AS missed,
     (SELECT json_agg(json_build_object('week', to_char(w, 'YYYY-MM-DD'),
        'kept', (SELECT count(*) FROM found WHERE status = 'completed' AND at >= w AND at < w + interval '7 days'),
        'missed', (SELECT count(*) FROM found WHERE status = 'no_show' AND at >= w AND at < w + interval '7 days')) ORDER BY w)
      FROM days, generate_series(days.week - interval '7 weeks', days.week, interval '7 days') w) AS weeks
   FROM days LEFT JOIN found ON true GROUP BY days.today`,
)

/** What waits in care for somebody who holds these permissions: a statement a permission; what they may not see is not read. */
export const waitingInCare = async (held: readonly Permission[]): Promise<WaitingInCare> => {
  const ifHeld = <T>(permission: Permission, read: () => Promise<T | null>) => (held.includes(permission) ? read() : Promise.resolve(null))
  const [endingSoon, papers, drafts, comments, day] = await Promise.all([
    ifHeld('licenses.read', () => queryOne(ending)),
    ifHeld('licenses.read', () => queryOne(certifications)),
    ifHeld('plans.read', () => queryOne(plans)),
    ifHeld('ratings.moderate', () => queryOne(ratings)),
    ifHeld('appointments.read', () => queryOne(appointments)),
  ])
  return {
    ...(endingSoon && { ending: endingSoon }),
    ...(papers && { certifications: papers }),
    ...(drafts && { plans: drafts }),
    ...(comments && { ratings: comments }),
    ...(day && { appointments: day }),
  }
}
