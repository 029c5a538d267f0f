import type { Hours, Rules } from './availability'
import { aDay, dayNumber, minute, minutesOf, weekdayOf } from './days'
import type { Slot } from './slotsBetween'
import type { ZoneClock } from './zoneClock'

/** Minutes since local midnight, the end not included. */
export type OpenHours = { from: number; to: number; facilityId: string | null }

const opened = ({ from, to, facilityId }: Hours): OpenHours => ({
  from: minutesOf(from),
  to: minutesOf(to),
  facilityId: facilityId ?? null,
})
const inOrder = (hours: readonly Hours[]): OpenHours[] => hours.map(opened).sort((one, other) => one.from - other.from)

/** The hours of a local day: none in time off, else what its override says, else none on a holiday, else those of the weekday. */
export const openHours = (rules: Rules, holidays: readonly string[] = []): ((day: number) => readonly OpenHours[]) => {
  const weekly = Array.from({ length: 8 }, (_, weekday) => inOrder(rules.weekly.filter((rule) => rule.weekday === weekday)))
  const overrides = new Map(rules.overrides.map(({ date, intervals }) => [dayNumber(date), inOrder(intervals)]))
  const away = rules.timeOff.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }))
  const closed = new Set(holidays.map(dayNumber))
  return (day) => {
    if (away.some(({ from, to }) => day >= from && day <= to)) return []
    return overrides.get(day) ?? (closed.has(day) ? [] : weekly[weekdayOf(day)]!)
  }
}

type Grid = { day: number; clock: ZoneClock; slotMinutes: number }

/** The slots of one day's hours, taken or not. Where the clocks do not change that is arithmetic alone. */
export const gridOf = (open: readonly OpenHours[], { day, clock, slotMinutes }: Grid): Slot[] => {
  const midnight = day * aDay
  const offset = clock.steadyOffset(midnight, midnight + aDay)
  return offset === null
    ? unsteadyGrid(open, { midnight, clock, slotMinutes })
    : steadyGrid(open, { midnight: midnight - offset, slotMinutes })
}

const steadyGrid = (open: readonly OpenHours[], { midnight, slotMinutes }: { midnight: number; slotMinutes: number }): Slot[] => {
  const slots: Slot[] = []
  for (const { from, to, facilityId } of open)
    for (let at = Math.ceil(from / slotMinutes) * slotMinutes; at + slotMinutes <= to; at += slotMinutes)
      slots.push({ startsAt: midnight + at * minute, endsAt: midnight + (at + slotMinutes) * minute, facilityId })
  return slots
}

type Unsteady = { midnight: number; clock: ZoneClock; slotMinutes: number }

/** A day on which the clocks change: each start is looked up, each end is counted in real minutes. */
const unsteadyGrid = (open: readonly OpenHours[], { midnight, clock, slotMinutes }: Unsteady): Slot[] => {
  const slots: Slot[] = []
  let free = -Infinity
  for (const { from, to, facilityId } of open) {
    const closesAt = clock.edge(midnight + to * minute, to === 1440 ? 'earlier' : 'later')
    for (let at = Math.ceil(from / slotMinutes) * slotMinutes; at < to; at += slotMinutes) {
      const startsAt = clock.earlier(midnight + at * minute)
      if (startsAt === null) continue
      const endsAt = startsAt + slotMinutes * minute
      // after skipped time the next start of the grid can come before the last slot is over
      if (startsAt < free || endsAt > closesAt) continue
      slots.push({ startsAt, endsAt, facilityId })
      free = endsAt
    }
  }
  return slots
}

/** Whether a consultation lies within the hours of its day. */
export const isWithinHours = (
  open: readonly OpenHours[],
  { startsAt, endsAt, day, clock }: { startsAt: number; endsAt: number; day: number; clock: ZoneClock },
): boolean =>
  open.some(({ from, to }) => {
    const opensAt = clock.edge(day * aDay + from * minute, 'earlier')
    const closesAt = clock.edge(day * aDay + to * minute, to === 1440 ? 'earlier' : 'later')
    return startsAt >= opensAt && endsAt <= closesAt
  })
