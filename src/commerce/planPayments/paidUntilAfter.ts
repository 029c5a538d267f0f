import { Temporal } from 'temporal-polyfill'
import type { Payable } from '../../care/following'

const units = { week: 'weeks', month: 'months', year: 'years' } as const

type Paying = Pick<Payable, 'startsOn' | 'timezone' | 'paidUntil'> & {
  interval: NonNullable<Payable['interval']>
  /** Local days on which a trial may have ended. */
  trialEnds?: readonly string[]
}

/**
 * Until when a recurring plan is paid for once another interval is. It is counted from the plan's first day, or the end of its trial, while the intervals follow
 * each other, by the calendar of the follower: a plan begun on the 31st is paid to the 28th of February and then to the 31st of March. One that is paid for the
 * first time begins today when the day asked for has passed. After a gap it is counted from now.
 */
export const paidUntilAfter = ({ startsOn, timezone, paidUntil, interval, trialEnds = [] }: Paying, now: Date): Date => {
  const zoned = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone)
  const startOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timezone)
  const after = (from: Temporal.ZonedDateTime, count: number) => from.add({ [units[interval]]: count })
  if (paidUntil === null) {
    const today = zoned(now).toPlainDate().toString()
    return new Date(after(startOf(startsOn > today ? startsOn : today), 1).epochMilliseconds)
  }
  const start = zoned(paidUntil > now ? paidUntil : now)
  for (const first of [...trialEnds, startsOn].map(startOf)) {
    let count = Math.max(0, Math.floor(first.until(start, { largestUnit: units[interval] })[units[interval]]))
    while (after(first, count).epochMilliseconds < start.epochMilliseconds) count++
    if (after(first, count).epochMilliseconds === start.epochMilliseconds) return new Date(after(first, count + 1).epochMilliseconds)
  }
  return new Date(after(start, 1).epochMilliseconds)
}
