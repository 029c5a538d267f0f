import { factsOf, type CalendarRow } from './calendar'
import { aDay, minute } from './days'
import { slotsBetween, type Slot } from './slotsBetween'
import { zoneClock } from './zoneClock'

/** How far ahead people can search for free time. */
const furthest = 92 * aDay
/** New days come into the horizon at local midnight; a whole country's are worked out over this time, not in one moment. */
const spread = 20 * minute

export type OpenTime = {
  nextAvailableAt: Date | null
  /** A `tstzmultirange` as Postgres reads it. */
  openDuring: string | null
  /** When this does not hold any more; null: not before something is changed. */
  staleNext: Date | null
}

/** What a list of practitioners shows and filters by: the first slot that can be booked, and all the time that slots fill. */
export const openTimeOf = (row: CalendarRow & { id: string; nextHoldEnd: Date | null }): OpenTime => {
  const { rules, listedUntil, nextHoldEnd } = row
  const now = row.now.getTime()
  const end = Math.min(now + furthest, listedUntil?.getTime() ?? 0)
  if (!rules || end <= now) return { nextAvailableAt: null, openDuring: null, staleNext: null }
  const slots = slotsBetween(rules, { from: now, to: end, ...factsOf(row, rules.timezone) }).filter(
    ({ endsAt }) => endsAt <= listedUntil!.getTime(),
  )
  const clock = zoneClock(rules.timezone, { from: now, to: now + 2 * aDay })
  const midnight = clock.edge((Math.floor(clock.toLocal(now) / aDay) + 1) * aDay, 'earlier')
  const first = slots[0]
  const staleNext = Math.min(
    midnight + (parseInt(row.id.slice(-6), 16) % spread),
    nextHoldEnd?.getTime() ?? Infinity,
    // one millisecond later it is too near
    first ? first.startsAt - rules.minNoticeMinutes * minute + 1 : Infinity,
  )
  return { nextAvailableAt: first ? new Date(first.startsAt) : null, openDuring: multirange(slots), staleNext: new Date(staleNext) }
}

const multirange = (slots: readonly Slot[]): string => {
  const ranges: { from: number; to: number }[] = []
  for (const { startsAt, endsAt } of slots) {
    const last = ranges.at(-1)
    if (last?.to === startsAt) last.to = endsAt
    else ranges.push({ from: startsAt, to: endsAt })
  }
  return `{${ranges.map(({ from, to }) => `[${new Date(from).toISOString()},${new Date(to).toISOString()})`).join(',')}}`
}
