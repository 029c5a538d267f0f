import { LRUCache } from 'lru-cache'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { singleton } from '../../platform/singleton'
import type { Activity } from './activity'
import { most } from './activity'
import { dayOutsidePlan, recurrenceEndless, recurrenceInvalid, tooManyOccurrences } from './errors'

/** Parts of a rule by days. When on a day it happens is said by the activity's time; weeks by number and days of the year are left out. */
const parts: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,8}$/,
  UNTIL: /^(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(T[0-2]\d[0-5]\d[0-5]\dZ?)?$/,
  BYDAY: /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)){0,34}$/,
  BYMONTHDAY: /^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01])){0,61}$/,
  BYMONTH: /^([1-9]|1[0-2])(,([1-9]|1[0-2])){0,11}$/,
  BYSETPOS: /^-?[1-9]\d{0,1}(,-?[1-9]\d{0,1}){0,9}$/,
  WKST: /^(MO|SU)$/,
}

/** A Monday, the first of a month and of a leap year: what is counted with while nobody has started. */
const usualStart = '2024-01-01'

type Rule = { text: string; until: string | null }
type Days = Pick<Activity, 'dayOffset'> & { recurrence?: string | null | undefined }

/** A rule as it is kept: upper case, without a prefix. @throws as expandDays does */
export const ruleInOrder = (written: string, path = 'recurrence'): string => {
  readRule(written, path)
  return plainRule(written)
}

const plainRule = (written: string): string =>
  written
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')

/** The rule in parts, or why it is none. @throws recurrenceEndless, recurrenceInvalid, tooManyOccurrences */
const readRule = (written: string, path: string): Rule => {
  const found = new Map<string, string>()
  for (const part of plainRule(written).split(';')) {
    const at = part.indexOf('=')
    const [name, value] = [part.slice(0, at), part.slice(at + 1)]
    if (!Object.hasOwn(parts, name) || !parts[name]!.test(value) || found.has(name)) throw recurrenceInvalid(path)
    found.set(name, value)
  }
  const [freq, count, until] = [found.get('FREQ'), found.get('COUNT'), found.get('UNTIL')]
  if (!freq || (count && until)) throw recurrenceInvalid(path)
  // only a month or a year has a second Monday
  if (/\d/.test(found.get('BYDAY') ?? '') && (freq === 'DAILY' || freq === 'WEEKLY')) throw recurrenceInvalid(path)
  if (found.has('BYMONTHDAY') && freq === 'WEEKLY') throw recurrenceInvalid(path)
  if (found.has('BYSETPOS') && !['BYDAY', 'BYMONTHDAY', 'BYMONTH'].some((name) => found.has(name))) throw recurrenceInvalid(path)
  if (!count && !until) throw recurrenceEndless(path)
  if (Number(count ?? 0) > most.days) throw tooManyOccurrences(path, `A recurrence happens at most ${most.days} times.`)
  found.delete('UNTIL')
  return {
    text: [...found].map(([name, value]) => `${name}=${value}`).join(';'),
    until: until ? isoDay(until, path) : null,
  }
}

const isoDay = (until: string, path: string): string => {
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString()
  } catch {
    // the 31st of a short month
    throw recurrenceInvalid(path)
  }
}

/**
 * The days of a plan on which an activity is due, in order, 0 being the day somebody starts. The recurrence begins on `dayOffset`, happens once a day
 * at most, and what would fall after the plan's last day is left out.
 *
 * Rules by weekday or day of the month follow the calendar of who follows the plan: give `startsOn` (YYYY-MM-DD, local). Without it a start on a
 * Monday is taken, and UNTIL, a day of the calendar, is not looked at: the answer is then what the plan is measured by, not anybody's schedule.
 * @throws recurrence_endless, recurrence_invalid, too_many_occurrences, day_outside_plan (422, on `path`)
 */
export const expandDays = (
  { dayOffset, recurrence }: Days,
  durationDays: number,
  { startsOn, path = 'recurrence' }: { startsOn?: string; path?: string } = {},
): number[] => {
  if (dayOffset >= durationDays)
    throw dayOutsidePlan(path.replace(/recurrence$/, 'dayOffset'), `The plan ends with day ${durationDays - 1}.`)
  if (!recurrence) return [dayOffset]
  const { text, until } = readRule(recurrence, path)
  const dayOne = Temporal.PlainDate.from(startsOn ?? usualStart)
  const first = dayOne.add({ days: dayOffset })
  const planEnd = dayOne.add({ days: durationDays - 1 })
  const last = startsOn && until && Temporal.PlainDate.compare(until, planEnd) < 0 ? Temporal.PlainDate.from(until) : planEnd
  if (Temporal.PlainDate.compare(first, last) > 0) return []
  return daysBetween(text, { first, last, path }).map((day) => dayOne.until(day).days)
}

type Span = { first: Temporal.PlainDate; last: Temporal.PlainDate; path: string }

const daysBetween = (rule: string, { first, last, path }: Span): Temporal.PlainDate[] => {
  const [dtstart, end] = [first, last].map((day) => day.toZonedDateTime('UTC')) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime]
  try {
    // a window of two years at most, so that a rule that never matches is walked through in milliseconds
    const walk = new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart, maxIterations: 2 * most.days, cache: false })
    return walk.between(dtstart, end, true).map((moment) => Temporal.PlainDate.from(moment.toString().slice(0, 10)))
  } catch {
    // rules that are well written and still make no sense: it throws for them
    throw recurrenceInvalid(path)
  }
}

const counts = singleton('care.plans.counts', () => new LRUCache<string, number>({ max: 5_000 }))

/** How many days expandDays gives without a start; what was asked before is not worked out again. */
export const countDays = (activity: Days, durationDays: number): number => {
  if (!activity.recurrence) return expandDays(activity, durationDays).length
  const key = `${activity.dayOffset} ${durationDays} ${activity.recurrence}`
  const known = counts.get(key)
  if (known !== undefined) return known
  const days = expandDays(activity, durationDays).length
  counts.set(key, days)
  return days
}
