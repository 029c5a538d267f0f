import { factsOf, type CalendarRow } from './calendar'
import { aDay, minute } from './days'
import { openHours } from './openHours'
import { slotsBetween, type Slot } from './slotsBetween'
import { zoneClock } from './zoneClock'

/** Milliseconds UTC. */
export type OpenStretch = { from: number; to: number; facilityId: string | null }

/**
 * A practitioner's hours that touch the time between two moments, taken or not, and the slots in it that can be booked now. Who is not listed has hours
 * and no slots. Moments are milliseconds UTC.
 */
export const openBetween = (row: CalendarRow, { from, to }: { from: number; to: number }): { hours: OpenStretch[]; slots: Slot[] } => {
  const { rules, holidays, listedUntil } = row
  if (!rules) return { hours: [], slots: [] }
  const clock = zoneClock(rules.timezone, { from, to })
  const open = openHours(rules, holidays)
  const lastDay = Math.floor(clock.toLocal(to - 1) / aDay)
  const hours: OpenStretch[] = []
  for (let day = Math.floor(clock.toLocal(from) / aDay); day <= lastDay; day++)
    for (const { from: opens, to: closes, facilityId } of open(day))
      hours.push({
        from: clock.edge(day * aDay + opens * minute, 'earlier'),
        to: clock.edge(day * aDay + closes * minute, closes === 1440 ? 'earlier' : 'later'),
        facilityId,
      })
  const bookableUntil = listedUntil?.getTime() ?? 0
  const slots = slotsBetween(rules, { from, to, ...factsOf(row, rules.timezone) }).filter(({ endsAt }) => endsAt <= bookableUntil)
  return { hours: hours.filter((stretch) => stretch.to > from && stretch.from < to), slots }
}
