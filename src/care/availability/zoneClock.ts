import { LRUCache } from 'lru-cache'
import { Temporal } from 'temporal-polyfill'
import { singleton } from '../../platform/singleton'
import { aDay } from './days'

/** The release of the time zone rules that this process knows; kept with bookings, so that they can be looked at again when rules change. */
export const tzdataVersion: string = process.versions.tz ?? 'unknown'

/** From one change of the clocks to the next; instants are milliseconds UTC, `from` included, `until` not. */
type Stretch = { from: number; until: number; offset: number }

/**
 * The clocks of one zone for a time, as a short table of offsets: a year has one to five of them, so that thousands of slots cost additions
 * and no conversion by Temporal. "Local" is a wall-clock time written as milliseconds, as if it were UTC.
 */
export type ZoneClock = {
  toLocal: (instant: number) => number
  /** The instant of a local time: the earlier one of a time that comes twice, null for one that the clocks skip. */
  earlier: (local: number) => number | null
  /** Where an interval begins or ends: of a time that comes twice the one asked for, of a skipped one the moment at which the clocks change. */
  edge: (local: number, which: 'earlier' | 'later') => number
  /** The offset that holds from one local time to another, with a day of margin on either side; null when the clocks change there. */
  steadyOffset: (fromLocal: number, toLocal: number) => number | null
}

const tables = singleton('zone-clocks', () => new LRUCache<string, ZoneClock>({ max: 2000 }))

/**
 * @param timezone an IANA zone
 * @param span instants that the clock is asked about; whole years around them are kept at hand
 */
export const zoneClock = (timezone: string, { from, to }: { from: number; to: number }): ZoneClock => {
  const first = new Date(from - 7 * aDay).getUTCFullYear()
  const last = new Date(to + 7 * aDay).getUTCFullYear()
  const key = `${timezone.toLowerCase()} ${first} ${last}`
  const known = tables.get(key)
  if (known) return known
  const made = clockOf(stretchesOf(timezone, { from: Date.UTC(first, 0, 1) - 7 * aDay, to: Date.UTC(last + 1, 0, 1) + 7 * aDay }))
  tables.set(key, made)
  return made
}

const stretchesOf = (timezone: string, { from, to }: { from: number; to: number }): Stretch[] => {
  const stretches: Stretch[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone)
  while (at && at.epochMilliseconds < to) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next')
    const offset = at.offsetNanoseconds / 1e6
    stretches.push({ from: at.epochMilliseconds, until: next?.epochMilliseconds ?? Infinity, offset })
    at = next
  }
  stretches[0]!.from = -Infinity
  stretches.at(-1)!.until = Infinity
  return stretches
}

const clockOf = (stretches: readonly Stretch[]): ZoneClock => {
  const earlier = (local: number): number | null => {
    for (const { from, until, offset } of stretches) if (local - offset >= from && local - offset < until) return local - offset
    return null
  }
  const later = (local: number): number | null => {
    let found: number | null = null
    for (const { from, until, offset } of stretches) if (local - offset >= from && local - offset < until) found = local - offset
    return found
  }
  /** Of a skipped time: the first change of the clocks whose new time is already past it. */
  const change = (local: number): number => stretches.find(({ from, offset }) => from + offset > local)!.from
  return {
    toLocal: (instant) => instant + stretches.find(({ until }) => instant < until)!.offset,
    earlier,
    edge: (local, which) => (which === 'earlier' ? earlier(local) : later(local)) ?? change(local),
    steadyOffset: (fromLocal, toLocal) =>
      stretches.find(({ from, until, offset }) => fromLocal - aDay - offset >= from && toLocal + aDay - offset < until)?.offset ?? null,
  }
}
