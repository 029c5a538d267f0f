import { z } from 'zod'

const EARLIEST = '1900-01-01'
/** In UTC+14, the day of today begins this much earlier than in UTC. */
const EARLIEST_ZONE_MS = 14 * 3_600_000

const isCalendarDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Whether somebody alive may have been born on this day, `YYYY-MM-DD`: not before 1900, and already begun somewhere on earth. */
export const isBirthdate = (text: string, now: Date = new Date()): boolean => {
  const latest = new Date(now.getTime() + EARLIEST_ZONE_MS).toISOString().slice(0, 10)
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && isCalendarDate(text) && text >= EARLIEST && text <= latest
}

/** A calendar date without time or zone. Issues carry `params.code` `birthdate_invalid`. */
export const Birthdate = z
  .string()
  .refine((text) => isBirthdate(text), {
    message: 'Must be a date in the past, written YYYY-MM-DD.',
    params: { code: 'birthdate_invalid' },
  })
  .meta({ format: 'date', examples: ['1990-12-31'] })
