import type { Rules } from './availability'
import { aDay, minute, weekOf } from './days'
import { gridOf, openHours } from './openHours'
import { zoneClock } from './zoneClock'

/** Milliseconds UTC. `facilityId` is where the hours are kept. */
export type Slot = { startsAt: number; endsAt: number; facilityId: string | null }
/** Milliseconds UTC, the end not included. */
export type Busy = { from: number; to: number }

export type SlotQuery = {
  /** Slots that start from here on … */
  from: number
  /** … and before this; milliseconds UTC. */
  to: number
  /** Time that is taken, the buffers of its own bookings included, sorted by `from`. */
  busy?: readonly Busy[]
  /** Bookings by local day (its number), for the limits: whole ISO weeks, also around the ends of the range. */
  counts?: ReadonlyMap<number, number>
  /** Days of holiday, `YYYY-MM-DD`. */
  holidays?: readonly string[]
  now: number
}

/**
 * The slots that can be booked: a pure function of the rules, what is taken, and the time. They stand on a grid of the slot's length that begins at
 * each local midnight, last their full length in real minutes, and keep both buffers free of what is taken. A start that the clocks skip is left out;
 * of an hour that comes twice the earlier one is offered.
 */
export const slotsBetween = (rules: Rules, { from, to, busy = [], counts = new Map(), holidays = [], now }: SlotQuery): Slot[] => {
  const { slotMinutes, bufferBeforeMinutes, bufferAfterMinutes, minNoticeMinutes, horizonDays } = rules
  const clock = zoneClock(rules.timezone, { from: Math.min(from, now), to: Math.max(to, now + horizonDays * aDay) })
  const hours = openHours(rules, holidays)
  const dayOf = (instant: number) => Math.floor(clock.toLocal(instant) / aDay)
  const earliest = Math.max(from, now + minNoticeMinutes * minute)
  const lastDay = Math.min(dayOf(to), dayOf(now) + horizonDays)
  const isFull = limitsOf(rules, counts)
  const slots: Slot[] = []
  let next = 0
  for (let day = dayOf(earliest); day <= lastDay; day++) {
    const open = hours(day)
    if (open.length === 0 || isFull(day)) continue
    for (const slot of gridOf(open, { day, clock, slotMinutes })) {
      if (slot.startsAt < earliest || slot.startsAt >= to) continue
      const blockedFrom = slot.startsAt - bufferBeforeMinutes * minute
      while (next < busy.length && busy[next]!.to <= blockedFrom) next++
      if (next < busy.length && busy[next]!.from < slot.endsAt + bufferAfterMinutes * minute) continue
      slots.push(slot)
    }
  }
  return slots
}

/** Whether the bookings of a local day, or of its ISO week, have reached the limit. */
export const limitsOf = ({ maxPerDay, maxPerWeek }: Rules, counts: ReadonlyMap<number, number>): ((day: number) => boolean) => {
  const weeks = new Map<number, number>()
  for (const [day, count] of counts) weeks.set(weekOf(day), (weeks.get(weekOf(day)) ?? 0) + count)
  return (day) => (counts.get(day) ?? 0) >= (maxPerDay ?? Infinity) || (weeks.get(weekOf(day)) ?? 0) >= (maxPerWeek ?? Infinity)
}
