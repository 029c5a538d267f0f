/** Hours of one day in wall-clock time. `to` may be `24:00`, the end of the day. */
export type Hours = { from: string; to: string; facilityId?: string | null }

/** When slots are offered: what `slotsBetween` works with. Days are `YYYY-MM-DD`, weekdays 1 (Monday) to 7, all in `timezone`. */
export type Rules = {
  timezone: string
  weekly: (Hours & { weekday: number })[]
  /** In place of the weekly hours, holidays included; no intervals: closed. */
  overrides: { date: string; intervals: Hours[] }[]
  /** Both days included; stronger than everything else. */
  timeOff: { from: string; to: string; note?: string | null }[]
  slotMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  minNoticeMinutes: number
  /** Today and so many days more. */
  horizonDays: number
  maxPerDay: number | null
  maxPerWeek: number | null
}

/** What holds for cancelling and moving a booking. */
export type BookingPolicy = {
  cancelCutoffHours: number
  lateCancelFeePercent: number
  rescheduleCutoffHours: number
  maxReschedules: number
}

/** `holidayCountry` null: the country of the licence. */
export type AvailabilityRules = Rules & BookingPolicy & { observesHolidays: boolean; holidayCountry: string | null }

/** The rules as one JSON object, of `availabilities` named `v`. */
export const rulesSql = `jsonb_build_object('timezone', v.timezone, 'weekly', v.weekly, 'overrides', v.overrides, 'timeOff', v.time_off,
  'observesHolidays', v.observes_holidays, 'holidayCountry', v.holiday_country, 'slotMinutes', v.slot_minutes,
  'bufferBeforeMinutes', v.buffer_before_minutes, 'bufferAfterMinutes', v.buffer_after_minutes, 'minNoticeMinutes', v.min_notice_minutes,
  'horizonDays', v.horizon_days, 'maxPerDay', v.max_per_day, 'maxPerWeek', v.max_per_week, 'cancelCutoffHours', v.cancel_cutoff_hours,
  'lateCancelFeePercent', v.late_cancel_fee_percent, 'rescheduleCutoffHours', v.reschedule_cutoff_hours, 'maxReschedules', v.max_reschedules)`

/** The country whose holidays a practitioner keeps, of `availabilities` named `v` and `practitioners` named `p`; null: none. */
export const holidayCountrySql = `CASE WHEN v.observes_holidays THEN coalesce(v.holiday_country, p.countries->>0) END`

/** Of `appointments` named `a`: those that take time of the practitioner now. A hold that has run out takes none, whether a worker runs or not. */
export const takesTimeSql = `(a.status IN ('booked', 'checked_in', 'in_progress') OR (a.status = 'held' AND a.hold_expires_at > now()))`
/** Of `appointments` named `a`: those that count towards the limits of a day and a week; one that has taken place does. */
export const countsSql = `(a.status IN ('booked', 'checked_in', 'in_progress', 'completed', 'no_show') OR (a.status = 'held' AND a.hold_expires_at > now()))`
