import { Temporal } from 'temporal-polyfill'
import type { Interval } from '../tiers'

/** Where the counting of periods begins. */
export type Anchor = { anchorAt: Date; interval: Interval }

/**
 * When a period begins: so many months or years after the anchor, in UTC, at its time of day. Counted from the anchor and not from the period before, so that
 * month ends come back: 31 January, 28 February, 31 March; and 29 February every fourth year.
 */
export const periodStart = ({ anchorAt, interval }: Anchor, periods: number): Date => {
  const anchor = Temporal.Instant.fromEpochMilliseconds(anchorAt.getTime()).toZonedDateTimeISO('UTC')
  return new Date(anchor.add(interval === 'month' ? { months: periods } : { years: periods }).epochMilliseconds)
}

/** What is left at a moment of a period that was paid for, to the millisecond, rounded down to a minor unit. */
export const unusedMinor = ({ amountMinor, from, to, at }: { amountMinor: number; from: Date; to: Date; at: Date }): number => {
  const whole = to.getTime() - from.getTime()
  const left = Math.min(Math.max(to.getTime() - at.getTime(), 0), whole)
  return Number((BigInt(amountMinor) * BigInt(left)) / BigInt(whole))
}
