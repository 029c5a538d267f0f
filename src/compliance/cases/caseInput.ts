import { z } from 'zod'

/** Today as cases count it: the day in UTC. */
export const todayUtc = (now: Date = new Date()): string => now.toISOString().slice(0, 10)

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
/** Licences for life exist; dates beyond these are typing errors. */
const [earliestDay, latestDay] = ['1920-01-01', '2199-12-31']

/** The last day on which something is good: today or later. Issues carry `params.code` `expiry_invalid` or `expiry_past`. */
export const ExpiryDay = z
  .string()
  .refine((text) => isDay(text) && text <= latestDay, {
    message: 'Must be a day, written YYYY-MM-DD.',
    params: { code: 'expiry_invalid' },
    abort: true,
  })
  .refine((text) => text >= todayUtc(), { message: 'This day has passed.', params: { code: 'expiry_past' } })
  .meta({ format: 'date', examples: ['2030-05-17'] })

/** The day on which something was issued: today or earlier. Issues carry `params.code` `day_invalid` or `day_to_come`. */
export const IssueDay = z
  .string()
  .refine((text) => isDay(text) && text >= earliestDay, {
    message: 'Must be a day, written YYYY-MM-DD.',
    params: { code: 'day_invalid' },
    abort: true,
  })
  .refine((text) => text <= todayUtc(), { message: 'This day is still to come.', params: { code: 'day_to_come' } })
  .meta({ format: 'date', examples: ['2021-06-30'] })
