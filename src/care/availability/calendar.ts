import { countsSql, holidayCountrySql, rulesSql, takesTimeSql, type AvailabilityRules } from './availability'
import { aDay } from './days'
import type { Busy } from './slotsBetween'
import { zoneClock } from './zoneClock'

/** What the database knows of a practitioner's time. Milliseconds UTC in `bookings`: blocked from, blocked until, starts at, whether time is taken now. */
export type CalendarRow = {
  now: Date
  listedUntil: Date | null
  rules: AvailabilityRules | null
  holidays: string[]
  bookings: [blockedFrom: number, blockedUntil: number, startsAt: number, takesTime: boolean][]
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::int8`

/**
 * Rules, holidays and bookings of practitioners `p` with availabilities `v` (left join) in one row, for slots between two SQL moments.
 * Bookings reach a week further on both sides, for the limits of whole weeks.
 */
export const calendarColumns = ({ from, to, except = 'NULL' }: { from: string; to: string; except?: string }): string => `
  now() AS now, p.listed_until AS "listedUntil", CASE WHEN v.id IS NOT NULL THEN ${rulesSql} END AS rules,
  (SELECT coalesce(jsonb_agg(h.day), '[]') FROM public_holidays h WHERE h.country = ${holidayCountrySql} AND h.is_observed
     AND h.day BETWEEN (${from} - interval '2 days')::date::text AND (${to} + interval '2 days')::date::text) AS holidays,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(${ms('a.blocked_from')}, ${ms('a.blocked_until')}, ${ms('a.starts_at')}, ${takesTimeSql}) ORDER BY a.blocked_from), '[]')
     FROM appointments a WHERE a.practitioner_id = p.id AND a.starts_at BETWEEN ${from} - interval '9 days' AND ${to} + interval '9 days'
       AND ${countsSql} AND a.id IS DISTINCT FROM ${except}::uuid) AS bookings`

/** What `slotsBetween` wants to know, from a row. */
export const factsOf = ({ bookings, holidays, now }: CalendarRow, timezone: string) => ({
  busy: bookings.filter(([, , , takesTime]) => takesTime).map(([from, to]): Busy => ({ from, to })),
  counts: countDays(
    timezone,
    bookings.map(([, , startsAt]) => startsAt),
  ),
  holidays,
  now: now.getTime(),
})

/** How many of these instants fall on each local day. */
export const countDays = (timezone: string, instants: readonly number[]): Map<number, number> => {
  const counts = new Map<number, number>()
  if (instants.length === 0) return counts
  const clock = zoneClock(timezone, { from: Math.min(...instants), to: Math.max(...instants) })
  for (const instant of instants) {
    const day = Math.floor(clock.toLocal(instant) / aDay)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return counts
}
