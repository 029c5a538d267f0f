import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { addDays, daysFrom, localDayOf, moveBy, pausedDaysOf, scheduleOf, zoneDays } from '../../../src/care/following/schedule'
import { morningsAt } from '../../../src/care/following/remindFollowers'

const zones = [
  'Africa/Cairo', 'Africa/Casablanca', 'Africa/Lagos', 'Africa/Nairobi', 'America/New_York', 'America/Santiago', 'Asia/Kathmandu', 'Asia/Manila',
  'Australia/Lord_Howe', 'Europe/London', 'Pacific/Apia', 'Pacific/Chatham', 'UTC',
] // prettier-ignore
const one = (recurrence: string, time = '08:00', dayOffset = 0) => ({
  id: 'a',
  title: 'A',
  kind: 'task' as const,
  dayOffset,
  time,
  recurrence,
})
const iso = (moment: Date) => moment.toISOString()

const zone = fc.constantFrom(...zones)
const startsOn = fc.integer({ min: 0, max: 730 }).map((days) => addDays('2026-01-01', days))
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

describe('the schedule of a follower', () => {
  it('is what the calendar library says, for every zone, day and time', () => {
    fc.assert(
      fc.property(zone, startsOn, time, (timezone, start, at) => {
        const scheduled = scheduleOf({ activities: [one('FREQ=DAILY;COUNT=60', at)], durationDays: 60, startsOn: start, timezone })
        expect(scheduled).toHaveLength(60)
        scheduled.forEach(({ localDay, opensAt, dueAt, closesAt }, place) => {
          const day = Temporal.PlainDate.from(start).add({ days: place })
          expect(localDay).toBe(day.toString())
          const due = day.toPlainDateTime(at).toZonedDateTime(timezone, { disambiguation: 'compatible' })
          expect(Number(dueAt)).toBe(due.epochMilliseconds)
          expect(Number(opensAt)).toBe(day.toZonedDateTime(timezone).epochMilliseconds)
          expect(Number(closesAt)).toBe(day.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds + 86_400_000)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('opens before it is due, and is due on its day', () => {
    fc.assert(
      fc.property(zone, startsOn, time, (timezone, day, at) => {
        const { opensAt, dueAt, closesAt } = zoneDays(timezone).momentsOf(day, at)
        expect(opensAt <= dueAt && dueAt < closesAt).toBe(true)
        expect(localDayOf(opensAt, timezone)).toBe(day)
        expect(localDayOf(dueAt, timezone)).toBe(day)
      }),
      { numRuns: 500 },
    )
  })

  it('begins the day after midnight where the clocks skip it, and is due as much later', () => {
    const moments = zoneDays('Africa/Cairo').momentsOf('2026-04-24', '00:30')
    expect(iso(moments.opensAt)).toBe('2026-04-23T22:00:00.000Z') // 01:00 there
    expect(iso(moments.dueAt)).toBe('2026-04-23T22:30:00.000Z') // 01:30 there
  })

  it('is due the first time where an hour comes twice', () => {
    expect(iso(zoneDays('America/New_York').momentsOf('2026-11-01', '01:30').dueAt)).toBe('2026-11-01T05:30:00.000Z')
    expect(iso(zoneDays('Africa/Cairo').momentsOf('2026-10-29', '23:30').dueAt)).toBe('2026-10-29T20:30:00.000Z')
  })

  it('follows the calendar of the start for rules by weekday, over month ends and 29 February', () => {
    const mondays = scheduleOf({
      activities: [one('FREQ=WEEKLY;BYDAY=MO;COUNT=4')],
      durationDays: 40,
      startsOn: '2028-02-26',
      timezone: 'UTC',
    })
    expect(mondays.map(({ localDay }) => localDay)).toEqual(['2028-02-28', '2028-03-06', '2028-03-13', '2028-03-20'])
    const leap = scheduleOf({ activities: [one('FREQ=DAILY;COUNT=3')], durationDays: 3, startsOn: '2028-02-28', timezone: 'UTC' })
    expect(leap.map(({ localDay }) => localDay)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
  })

  it('is refused beyond 5,000 activities for one follower', () => {
    const many = Array.from({ length: 11 }, (_, id) => ({ ...one('FREQ=DAILY;COUNT=500'), id: String(id) }))
    expect(() => scheduleOf({ activities: many, durationDays: 500, startsOn: '2026-01-01', timezone: 'UTC' })).toThrow(/5000/)
  })

  it('is made for a year of ten activities a day', () => {
    const activities = Array.from({ length: 10 }, (_, id) => ({ ...one('FREQ=DAILY;COUNT=365', `0${id}:00`), id: String(id) }))
    expect(scheduleOf({ activities, durationDays: 365, startsOn: '2026-01-01', timezone: 'Africa/Cairo' })).toHaveLength(3650)
  })
})

describe('a pause', () => {
  it('moves what remains by whole local days at the same local time, keeps its order, and twice is once as long', () => {
    fc.assert(
      fc.property(
        zone,
        startsOn,
        time,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        (timezone, day, at, first, second) => {
          const days = zoneDays(timezone)
          const before = { localDay: day, time: at, ...days.momentsOf(day, at) }
          const move = (pending: typeof before, by: number) => ({
            ...pending,
            ...moveBy(days, { days: by, pausedOn: '2000-01-01' }).moved(pending),
          })
          const moved = move(move(before, first), second)
          expect(moved).toEqual(move(before, first + second))
          expect(daysFrom(day, moved.localDay)).toBe(first + second)
          expect(moved.dueAt).toEqual(days.momentsOf(moved.localDay, at).dueAt)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('counts local days, and none before the plan has begun', () => {
    const paused = (from: string, to: string, start = '2026-01-01', timezone = 'Asia/Manila') =>
      pausedDaysOf({ startsOn: start, timezone, pausedAt: new Date(from), resumedAt: new Date(to) })
    expect(paused('2026-03-01T15:59:00Z', '2026-03-01T16:01:00Z')).toBe(1) // over midnight in Manila
    expect(paused('2026-03-01T16:01:00Z', '2026-03-02T15:59:00Z')).toBe(0) // one day there
    expect(paused('2026-03-01T00:00:00Z', '2026-03-04T00:00:00Z', '2026-03-10')).toBe(0)
    expect(paused('2026-03-01T00:00:00Z', '2026-03-12T00:00:00Z', '2026-03-10')).toBe(2)
  })

  it('leaves the day of what was open the day before, and gives it the time that was left', () => {
    const days = zoneDays('UTC')
    const open = { localDay: '2026-03-01', time: '08:00', ...days.momentsOf('2026-03-01', '08:00') }
    const { localDay, dueAt, closesAt } = moveBy(days, { days: 3, pausedOn: '2026-03-02' }).moved(open)
    expect([localDay, iso(dueAt), iso(closesAt)]).toEqual(['2026-03-01', '2026-03-01T08:00:00.000Z', '2026-03-06T00:00:00.000Z'])
  })
})

describe('reminders', () => {
  it('go out between eight and noon by the clock of each zone, over a change of the clocks too', () => {
    const at = (text: string) => morningsAt(new Date(text), ['Africa/Cairo', 'America/New_York', 'Asia/Manila'])
    expect(at('2026-04-23T05:59:00Z')).toEqual([])
    expect(at('2026-04-23T06:00:00Z')).toEqual([{ timezone: 'Africa/Cairo', day: '2026-04-23' }])
    expect(at('2026-04-24T05:00:00Z')).toEqual([{ timezone: 'Africa/Cairo', day: '2026-04-24' }])
    expect(at('2026-04-24T00:30:00Z')).toEqual([{ timezone: 'Asia/Manila', day: '2026-04-24' }])
    expect(at('2026-04-23T16:00:00Z')).toEqual([])
  })
})
