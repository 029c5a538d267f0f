import { Temporal } from 'temporal-polyfill'
import type { Rules } from '../../../src/care/availability/availability'

export const zones = [
  'Africa/Cairo', 'Africa/Casablanca', 'Africa/Lagos', 'Africa/Nairobi', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Asia/Manila',
  'Australia/Lord_Howe', 'Europe/London', 'Pacific/Apia', 'Pacific/Auckland',
] // prettier-ignore
export const steadyZones = ['Africa/Lagos', 'Africa/Nairobi', 'Africa/Accra', 'Africa/Johannesburg', 'Asia/Kathmandu', 'Asia/Manila', 'UTC']

export const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }))
export const rulesOf = (given: Partial<Rules> = {}): Rules => ({
  timezone: 'UTC',
  weekly: everyDay('09:00', '12:00'),
  overrides: [],
  timeOff: [],
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 0,
  horizonDays: 400,
  maxPerDay: null,
  maxPerWeek: null,
  ...given,
})
export const at = (text: string): number => Date.parse(text)
export const year = { from: at('2026-01-01T00:00Z'), to: at('2027-01-01T00:00Z'), now: at('2025-12-31T00:00Z') }
export const localOf = (timezone: string, instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).toPlainDateTime().toString({ smallestUnit: 'minute' })
