import type { Rules } from './availability'
import { aDay, minute } from './days'
import type { SlotRefusal } from './errors'
import { gridOf, isWithinHours, openHours } from './openHours'
import { limitsOf, type Slot } from './slotsBetween'
import { zoneClock } from './zoneClock'

type Question = { startsAt: number; counts: ReadonlyMap<number, number>; holidays: readonly string[]; now: number }

/** The slot that starts at this instant, or why there is none. Whether it is taken is not asked here. Instants are milliseconds UTC. */
export const slotAt = (rules: Rules, { startsAt, counts, holidays, now }: Question): Slot | SlotRefusal => {
  if (startsAt < now) return 'past'
  if (startsAt < now + rules.minNoticeMinutes * minute) return 'too_soon'
  // nobody's horizon is that far, and the clocks of those years are not known
  if (startsAt > now + 400 * aDay) return 'beyond_horizon'
  const clock = zoneClock(rules.timezone, { from: now, to: startsAt })
  const dayOf = (instant: number) => Math.floor(clock.toLocal(instant) / aDay)
  const day = dayOf(startsAt)
  if (day > dayOf(now) + rules.horizonDays) return 'beyond_horizon'
  const open = openHours(rules, holidays)(day)
  const slot = gridOf(open, { day, clock, slotMinutes: rules.slotMinutes }).find((one) => one.startsAt === startsAt)
  if (slot) return limitsOf(rules, counts)(day) ? 'limit_reached' : slot
  const endsAt = startsAt + rules.slotMinutes * minute
  return isWithinHours(open, { startsAt, endsAt, day, clock }) ? 'off_grid' : 'outside_hours'
}
