import { Temporal } from 'temporal-polyfill'
import type { Payable } from '../../care/following'

const units = { week: 'weeks', month: 'months', year: 'years' } as const

type Paying = Pick<Payable, 'startsOn' | 'timezone' | 'paidUntil'> & { interval: NonNullable<Payable['interval']> }

/**
 * Until when a recurring plan is paid for once another interval is. It is counted from the plan's first day while the intervals follow each other, by the
 * calendar of the follower: a plan begun on the 31st is paid to the 28th of February and then to the 31st of March. After a gap, or a trial, from what was paid
 * for last, or from now when that has passed.
 */
export const paidUntilAfter = ({ startsOn, timezone, paidUntil, interval }: Paying, now: Date): Date => {
  const first = Temporal.PlainDate.from(startsOn).toZonedDateTime(timezone)
  const zoned = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone)
  const boundary = (count: number) => first.add({ [units[interval]]: count })
  const start = paidUntil && paidUntil > now ? zoned(paidUntil) : paidUntil === null && first.epochMilliseconds >= zoned(now).startOfDay().epochMilliseconds ? first : zoned(now)
  let count = Math.max(0, Math.floor(first.until(start, { largestUnit: units[interval] })[units[interval]]))
  while (boundary(count).epochMilliseconds < start.epochMilliseconds) count++
  const isOnGrid = boundary(count).epochMilliseconds === start.epochMilliseconds
  return new Date((isOnGrid ? boundary(count + 1) : start.add({ [units[interval]]: 1 })).epochMilliseconds)
} // prettier-ignore
