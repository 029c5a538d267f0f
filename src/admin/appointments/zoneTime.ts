const two = (value: number): string => String(value).padStart(2, '0')

/** `HH:MM` of minutes since midnight; the end of the day is `24:00`. */
export const timeText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`

/** An instant as the clock on a wall shows it, in milliseconds as if it were UTC. */
const wallTime = (instant: number, timezone: string): number => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }) // prettier-ignore
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!)
}

/**
 * The instant of a day and time in a zone; of a time that comes twice the earlier one, null for one that the clocks skip.
 * @param day `YYYY-MM-DD` @param time `HH:MM`
 */
export const instantOf = (day: string, time: string, timezone: string): Date | null => {
  const local = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(local)) return null
  // no zone is further than this from UTC, and none changes its clocks twice in two days
  const offsets = [-86_400_000, 86_400_000].map((shift) => wallTime(local + shift, timezone) - (local + shift))
  const instants = offsets.map((offset) => local - offset).filter((instant) => wallTime(instant, timezone) === local)
  return instants.length > 0 ? new Date(Math.min(...instants)) : null
}

/** Minutes since midnight of a day in a zone; of another day they are beyond it. */
export const minutesInto = (day: string, instant: number, timezone: string): number =>
  (wallTime(instant, timezone) - Date.parse(`${day}T00:00:00Z`)) / 60_000

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const dayFormat = (options: Intl.DateTimeFormatOptions) => (day: string) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
/** "Monday 23 November 2026" */
export const longDay = dayFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
/** "Mon 23 Nov" */
export const shortDay = dayFormat({ weekday: 'short', day: 'numeric', month: 'short' })

/** "Mon 23 Nov, 09:00" in a zone. */
export const whenWords = (instant: string, timezone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(new Date(instant)) // prettier-ignore

/** "Africa/Lagos" as people write it. */
export const zoneWords = (timezone: string): string => timezone.replace(/_/g, ' ')

/** The day of an instant in a zone. */
export const dayIn = (instant: string, timezone: string): string =>
  new Date(wallTime(Date.parse(instant), timezone)).toISOString().slice(0, 10)
