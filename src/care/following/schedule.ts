import { Temporal } from 'temporal-polyfill'
import type { Activity } from '../plans/activity'
import { tooManyOccurrences } from '../plans/errors'
import { expandDays } from '../plans/recurrence'

/** The most that is materialised for one follower. */
export const mostOccurrences = 5_000
const aDay = 86_400_000
const aMinute = 60_000

/** When something may be done, is due, and is missed. */
export type Moments = { opensAt: Date; dueAt: Date; closesAt: Date }
export type Scheduled = Moments & { activityId: string; title: string; kind: Activity['kind']; localDay: string }

/** @param day `YYYY-MM-DD`, of the calendar */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * aDay).toISOString().slice(0, 10)

/** Days from one to the other; negative when `to` is earlier. */
export const daysFrom = (from: string, to: string): number => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / aDay

export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const local = (at: Date | number, timezone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Number(at)).toZonedDateTimeISO(timezone)

/** The day that it is there at a moment. */
export const localDayOf = (at: Date | number, timezone: string): string => local(at, timezone).toPlainDate().toString()

/** Minutes since midnight by the wall clock there. */
export const localMinuteOf = (at: Date | number, timezone: string): number => {
  const { hour, minute } = local(at, timezone)
  return hour * 60 + minute
}

/** `HH:MM` by the wall clock there. */
export const localTimeOf = (at: Date | number, timezone: string): string => local(at, timezone).toPlainTime().toString().slice(0, 5)

/**
 * The days of one zone. A day begins with its first moment, which is not 00:00 where the clocks skip midnight (Cairo in April). A time that the clocks
 * skip is due as much later as they skip, one that comes twice is due the first time (`compatible` of RFC 5545 and Temporal). What is due on a day opens
 * with the day and closes 24 hours after its end.
 */
export const zoneDays = (timezone: string) => {
  const known = new Map<string, number>()
  const startOf = (day: string): number => {
    const found = known.get(day) ?? Temporal.PlainDate.from(day).toZonedDateTime(timezone).epochMilliseconds
    known.set(day, found)
    return found
  }
  const endOf = (day: string): number => startOf(addDays(day, 1))
  const dueAt = (day: string, time: string): number => {
    const start = startOf(day)
    // a day of 24 hours has no change of the clocks: nothing to ask Temporal, which is slow for thousands of times
    if (endOf(day) - start === aDay) return start + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * aMinute
    return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds
  }
  return {
    startOf: (day: string): Date => new Date(startOf(day)),
    closeOf: (day: string): Date => new Date(endOf(day) + aDay),
    momentsOf: (day: string, time: string): Moments => ({
      opensAt: new Date(startOf(day)),
      dueAt: new Date(dueAt(day, time)),
      closesAt: new Date(endOf(day) + aDay),
    }),
  }
}

type Plan = {
  activities: readonly Pick<Activity, 'id' | 'title' | 'kind' | 'dayOffset' | 'time' | 'recurrence'>[]
  durationDays: number
  startsOn: string
  timezone: string
  /** Whole days that pauses have moved everything. */
  shiftDays?: number
  /** Only what is after this local day. */
  after?: string
}

/**
 * Everything that somebody has to do who starts a plan on a day in a zone, in order.
 * @throws too_many_occurrences (422, on `startDate`) beyond 5,000: rules by weekday or month count anew for each start
 */
export const scheduleOf = ({ activities, durationDays, startsOn, timezone, shiftDays = 0, after }: Plan): Scheduled[] => {
  const { momentsOf } = zoneDays(timezone)
  const days = Array.from({ length: durationDays }, (_, offset) => addDays(startsOn, offset + shiftDays))
  const scheduled: Scheduled[] = []
  // activities of one plan often share a rule, and walking one is slow
  const walked = new Map<string, number[]>()
  const offsetsOf = ({ dayOffset, recurrence }: Pick<Activity, 'dayOffset' | 'recurrence'>): number[] => {
    const key = `${dayOffset} ${recurrence ?? ''}`
    const offsets = walked.get(key) ?? expandDays({ dayOffset, recurrence }, durationDays, { startsOn })
    walked.set(key, offsets)
    return offsets
  }
  for (const { id, title, kind, time, ...rest } of activities) {
    for (const offset of offsetsOf(rest)) {
      const localDay = days[offset]!
      if (after !== undefined && localDay <= after) continue
      scheduled.push({ activityId: id, title, kind, localDay, ...momentsOf(localDay, time) })
    }
    if (scheduled.length > mostOccurrences)
      throw tooManyOccurrences('startDate', `Started on this day, the plan asks for more than ${mostOccurrences} activities.`)
  }
  return scheduled.sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
}

/** The local day of a plan's end. */
export const lastDayOf = (startsOn: string, durationDays: number, shiftDays = 0): string => addDays(startsOn, durationDays - 1 + shiftDays)

type Pause = { startsOn: string; timezone: string; pausedAt: Date; resumedAt: Date }

/** By how many whole local days a pause moves what remains; days before the plan's start are none of it. */
export const pausedDaysOf = ({ startsOn, timezone, pausedAt, resumedAt }: Pause): number => {
  const pausedOn = localDayOf(pausedAt, timezone)
  return Math.max(0, daysFrom(pausedOn > startsOn ? pausedOn : startsOn, localDayOf(resumedAt, timezone)))
}

type Pending = { localDay: string; time: string } & Moments
type Move = { days: number; timezone: string; pausedOn: string }

/**
 * Where a pending occurrence is after a pause: as many days later, at the same time by the wall clock. One of a day before the pause keeps its day and
 * gets the paused days added to the time that is left to make up for it.
 */
export const moveBy = (zone: ReturnType<typeof zoneDays>, { days, pausedOn }: Omit<Move, 'timezone'>) => ({
  moved: ({ localDay, time, ...moments }: Pending): Moments & { localDay: string } => {
    if (localDay < pausedOn) return { localDay, ...moments, closesAt: new Date(Number(moments.closesAt) + days * aDay) }
    const to = addDays(localDay, days)
    return { localDay: to, ...zone.momentsOf(to, time) }
  },
})
