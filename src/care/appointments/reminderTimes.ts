import { Temporal } from 'temporal-polyfill'

/** How long before the start people are reminded, in hours. */
export const reminders = { '24h': 24, '1h': 1 } as const
export type Reminder = keyof typeof reminders

/** Nobody gets mail of ours about appointments in these hours of their own clock. */
export const quietHours = { from: 21, until: 7 } as const
/** When a reminder that would be too late after the quiet hours goes out before them: half an hour before they begin. */
const evening = { hour: quietHours.from - 1, minute: 30 } as const
/** A reminder later than so many minutes before the start is of no use. */
const leastNotice = 30

type Meeting = { startsAt: Date; timezone: string }

/**
 * When somebody is reminded: so many hours before the start; not in their quiet hours, but when these end, or, where that leaves less than half an hour
 * to the start, in the evening before they begin.
 */
export const reminderAt = (reminder: Reminder, { startsAt, timezone }: Meeting): Date => {
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime())
  const due = start.subtract({ hours: reminders[reminder] }).toZonedDateTimeISO(timezone)
  const isEarly = due.hour < quietHours.until
  if (!isEarly && due.hour < quietHours.from) return at(due)
  const night = isEarly ? due.subtract({ days: 1 }) : due
  const morning = night
    .add({ days: 1 })
    .with({ hour: quietHours.until, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
  const isInTime = Temporal.Instant.compare(morning.toInstant().add({ minutes: leastNotice }), start) <= 0
  return at(isInTime ? morning : night.with({ ...evening, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }))
}

const at = (moment: Temporal.ZonedDateTime): Date => new Date(moment.epochMilliseconds)

const all = Object.keys(reminders) as Reminder[]
const listOf = (names: readonly Reminder[]): string | null => (names.length > 0 ? names.join(',') : null)

/** As `appointments.reminders_sent` has it: those that are over when a time is chosen. Whoever books for tonight is not told of tomorrow. */
export const firstReminders = (meeting: Meeting, now: Date = new Date()): string | null =>
  listOf(all.filter((reminder) => reminderAt(reminder, meeting) <= now))

/** Which reminder is to go out now, and what is sent afterwards. Where a worker was away for long, one takes the place of both. */
export const dueReminder = (
  { sent, ...meeting }: Meeting & { sent: string | null },
  now: Date = new Date(),
): { reminder: Reminder; sent: string } | null => {
  const before = sent?.split(',') ?? []
  const due = all.filter((reminder) => !before.includes(reminder) && reminderAt(reminder, meeting) <= now)
  const last = due.at(-1)
  if (!last || meeting.startsAt <= now) return null
  return { reminder: last, sent: all.filter((one) => before.includes(one) || due.includes(one)).join(',') }
}
