import { query, statement, type Tx } from '../../platform/db'
import { holidayCountrySql, takesTimeSql, type Rules } from './availability'
import { aDay } from './days'
import { isWithinHours, openHours } from './openHours'
import { zoneClock } from './zoneClock'

/** A booking outside the hours. It stays as it is until somebody moves or cancels it. */
export type Conflict = { appointmentId: string; status: string; startsAt: Date; endsAt: Date; local: string; timezone: string }

const coming = statement<{ id: string; status: string; startsAt: Date; endsAt: Date }>(
  'availability.coming-bookings',
  `SELECT a.id, a.status::text AS status, a.starts_at AS "startsAt", a.ends_at AS "endsAt" FROM appointments a
   WHERE a.practitioner_id = $1 AND a.ends_at > now() AND ${takesTimeSql} ORDER BY a.starts_at LIMIT 1000`,
)
const holidaysOf = statement<{ day: string }>(
  'availability.holidays-of',
  `SELECT h.day FROM availabilities v JOIN practitioners p ON p.id = v.id JOIN public_holidays h ON h.country = ${holidayCountrySql} AND h.is_observed
   WHERE v.id = $1 AND h.day >= (now() - interval '2 days')::date::text`,
)

/** Coming bookings that are not within these hours: hours that were changed, time off, holidays, or staff who booked outside of them. */
export const conflictsOf = async (practitionerId: string, rules: Rules, on: Pick<Tx, 'query'> = { query }): Promise<Conflict[]> => {
  const bookings = await on.query(coming, [practitionerId])
  if (bookings.length === 0) return []
  const holidays = (await on.query(holidaysOf, [practitionerId])).map(({ day }) => day)
  const hours = openHours(rules, holidays)
  const { timezone } = rules
  const clock = zoneClock(timezone, { from: bookings[0]!.startsAt.getTime(), to: bookings.at(-1)!.endsAt.getTime() })
  return bookings.flatMap(({ id, status, startsAt, endsAt }) => {
    const local = clock.toLocal(startsAt.getTime())
    const day = Math.floor(local / aDay)
    if (isWithinHours(hours(day), { startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), day, clock })) return []
    return [{ appointmentId: id, status, startsAt, endsAt, local: new Date(local).toISOString().slice(0, 16), timezone }]
  })
}
