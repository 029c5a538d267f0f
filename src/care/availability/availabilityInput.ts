import { z } from 'zod'
import { CountryCode } from '../../platform/validation/countryCode'
import { TimeZone } from '../../platform/validation/localeFields'
import { safeText } from '../../platform/validation/safeText'
import type { AvailabilityRules } from './availability'
import { aDay, dayNumber, isDay, minutesOf } from './days'

const years = 366
/** Days so far from today are typing errors. */
const furthest = { back: 3 * years, ahead: 3 * years }
const longestTimeOff = years

const today = () => Math.floor(Date.now() / aDay)

/** A day of the calendar that somebody may mean. Issues carry `params.code` `day_invalid` or `out_of_range`. */
export const Day = z
  .string()
  .refine(isDay, { message: 'Must be a day, written YYYY-MM-DD.', params: { code: 'day_invalid' }, abort: true })
  .refine((day) => dayNumber(day) >= today() - furthest.back && dayNumber(day) <= today() + furthest.ahead, {
    message: 'This day is too far away.',
    params: { code: 'out_of_range' },
  })
  .meta({ format: 'date', examples: ['2027-04-24'] })

const time = (pattern: RegExp, message: string, example: string) =>
  z
    .string()
    .regex(pattern, { error: message })
    .meta({ examples: [example] })
const From = time(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time from 00:00 to 23:59.', '09:00')
const To = time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Must be a time from 00:01 to 24:00.', '17:00')

const hours = { from: From, to: To, facilityId: z.uuid().nullish() }
const WeeklyHours = z.strictObject({ weekday: z.int().min(1).max(7), ...hours })
const Override = z.strictObject({ date: Day, intervals: z.array(z.strictObject(hours)).max(24) })
const TimeOff = z.strictObject({ from: Day, to: Day, note: safeText(200).nullish() })
const whole = (min: number, max: number) => z.int().min(min).max(max)

/** What holds where nothing was said. */
const defaults = {
  overrides: [],
  timeOff: [],
  observesHolidays: true,
  holidayCountry: null,
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 120,
  horizonDays: 60,
  maxPerDay: null,
  maxPerWeek: null,
  cancelCutoffHours: 24,
  lateCancelFeePercent: 0,
  rescheduleCutoffHours: 12,
  maxReschedules: 3,
}
/** Of a practitioner who has not said anything: closed. */
export const defaultRules: AvailabilityRules = { ...defaults, timezone: 'UTC', weekly: [] }

const fields = z.strictObject({
  timezone: TimeZone,
  weekly: z.array(WeeklyHours).max(100),
  overrides: z.array(Override).max(400).default(defaults.overrides),
  timeOff: z.array(TimeOff).max(100).default(defaults.timeOff),
  observesHolidays: z.boolean().default(defaults.observesHolidays),
  holidayCountry: CountryCode.nullish().transform((code) => code ?? null),
  slotMinutes: whole(5, 480).default(defaults.slotMinutes),
  bufferBeforeMinutes: whole(0, 240).default(defaults.bufferBeforeMinutes),
  bufferAfterMinutes: whole(0, 240).default(defaults.bufferAfterMinutes),
  minNoticeMinutes: whole(0, 43_200).default(defaults.minNoticeMinutes),
  horizonDays: whole(1, 365).default(defaults.horizonDays),
  maxPerDay: whole(1, 288).nullable().default(defaults.maxPerDay),
  maxPerWeek: whole(1, 2016).nullable().default(defaults.maxPerWeek),
  cancelCutoffHours: whole(0, 720).default(defaults.cancelCutoffHours),
  lateCancelFeePercent: whole(0, 100).default(defaults.lateCancelFeePercent),
  rescheduleCutoffHours: whole(0, 720).default(defaults.rescheduleCutoffHours),
  maxReschedules: whole(0, 100).default(defaults.maxReschedules),
})

type Given = z.output<typeof fields>
type Refuse = (path: (string | number)[], code: string, message: string) => void
type Span = { from: number; to: number; path: (string | number)[] }

/** Spans that end before they begin, or run into one another; touching ones are fine. */
const refuseOverlaps = (spans: Span[], refuse: Refuse): void => {
  for (const { from, to, path } of spans)
    if (to <= from) refuse([...path, 'to'], 'range_reversed', 'The end must come after the beginning.')
  const sorted = spans.filter(({ from, to }) => to > from).sort((one, other) => one.from - other.from)
  let until = -Infinity
  for (const { from, to, path } of sorted) {
    if (from < until) refuse(path, 'overlap', 'This overlaps with another one.')
    until = Math.max(until, to)
  }
}

const spanOf = ({ from, to }: { from: string; to: string }, path: (string | number)[]): Span => ({
  from: minutesOf(from),
  to: minutesOf(to),
  path,
})

/** A slot must have room: from the first time on the grid that is not before the beginning. */
const refuseTooShort = (spans: Span[], slotMinutes: number, refuse: Refuse): void => {
  for (const { from, to, path } of spans)
    if (to > from && Math.ceil(from / slotMinutes) * slotMinutes + slotMinutes > to)
      refuse(path, 'too_short', `No slot of ${slotMinutes} minutes fits. Slots are counted from midnight.`)
}

const check = ({ weekly, overrides, timeOff, slotMinutes }: Given, refuse: Refuse): void => {
  const week = weekly.map((rule, at) => ({ weekday: rule.weekday, ...spanOf(rule, ['weekly', at]) }))
  for (let weekday = 1; weekday <= 7; weekday++) refuseOverlaps(week.filter((rule) => rule.weekday === weekday), refuse) // prettier-ignore
  refuseTooShort(week, slotMinutes, refuse)
  const seen = new Set<string>()
  overrides.forEach(({ date, intervals }, at) => {
    if (seen.has(date)) refuse(['overrides', at, 'date'], 'overlap', 'There is another override of this day.')
    seen.add(date)
    const spans = intervals.map((interval, place) => spanOf(interval, ['overrides', at, 'intervals', place]))
    refuseOverlaps(spans, refuse)
    refuseTooShort(spans, slotMinutes, refuse)
  })
  // both days are included
  const away = timeOff.map(({ from, to }, at) => ({ from: dayNumber(from), to: dayNumber(to) + 1, path: ['timeOff', at] }))
  refuseOverlaps(away, refuse)
  for (const { from, to, path } of away)
    if (to - from > longestTimeOff)
      refuse([...path, 'to'], 'range_too_long', 'Time off of more than a year is none: close the weekly hours.')
}

/**
 * When a practitioner may be booked, as sent. Issues carry `params.code`: `overlap`, `range_reversed`, `range_too_long`, `too_short`, `day_invalid`,
 * `out_of_range`, `timezone_unknown`, `country_unknown`.
 */
export const AvailabilityInput = fields.superRefine((given, context) =>
  check(given, (path, code, message) => context.addIssue({ code: 'custom', path, message, params: { code } })),
)
export type AvailabilityInput = z.output<typeof AvailabilityInput>
