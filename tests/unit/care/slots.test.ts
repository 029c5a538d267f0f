import { describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import type { Rules } from '../../../src/care/availability/availability'
import { aDay, dayNumber, minute } from '../../../src/care/availability/days'
import { openTimeOf } from '../../../src/care/availability/openTimeOf'
import { slotAt } from '../../../src/care/availability/slotAt'
import { slotsBetween } from '../../../src/care/availability/slotsBetween'
import { zoneClock } from '../../../src/care/availability/zoneClock'
import { at, everyDay, localOf, rulesOf, year, zones } from '../../factories/care/availabilityRules'

/** Wall-clock times at which slots of a day start. */
const startsOn = (rules: Rules, day: string) => {
  const now = at(`${day}T00:00Z`) - 2 * aDay
  const slots = slotsBetween(rules, { from: now, to: now + 5 * aDay, now })
  return slots.map(({ startsAt }) => localOf(rules.timezone, startsAt)).filter((local) => local.startsWith(day)).map((local) => local.slice(11)) // prettier-ignore
}

describe('a year in twelve zones', () => {
  /** What Temporal says, start by start: a skipped one is left out, of one that comes twice the earlier one is taken. */
  const expected = (timezone: string, slotMinutes: number): number[] => {
    const starts: number[] = []
    for (let day = Temporal.PlainDate.from('2026-01-01'); day.year === 2026; day = day.add({ days: 1 })) {
      const begin = day.toZonedDateTime(timezone)
      const end = day.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds
      const isSteady = end - begin.epochMilliseconds === aDay
      for (let m = 0; m < 1440; m += slotMinutes) {
        if (isSteady) starts.push(begin.epochMilliseconds + m * minute)
        else {
          const wall = day.toPlainDateTime(Temporal.PlainTime.from('00:00').add({ minutes: m }))
          const zoned = wall.toZonedDateTime(timezone, { disambiguation: 'earlier' })
          const isReal = zoned.toPlainDateTime().equals(wall) && zoned.epochMilliseconds + slotMinutes * minute <= end
          if (isReal) starts.push(zoned.epochMilliseconds)
        }
      }
    }
    return starts
  }
  it.each(zones)('%s: every slot is where the clocks say, and lasts its length', (timezone) => {
    const rules = rulesOf({ timezone, weekly: everyDay('00:00', '24:00') })
    const clock = zoneClock(timezone, year)
    const from = clock.edge(dayNumber('2026-01-01') * aDay, 'earlier')
    const to = clock.edge(dayNumber('2027-01-01') * aDay, 'earlier')
    const slots = slotsBetween(rules, { from, to, now: from - aDay })
    expect(slots.map(({ startsAt }) => startsAt)).toEqual(expected(timezone, 30))
    expect(slots.every(({ startsAt, endsAt }) => endsAt - startsAt === 30 * minute)).toBe(true)
  })
})

describe('the change of the clocks', () => {
  const night = (timezone: string, slotMinutes = 30) => rulesOf({ timezone, slotMinutes, weekly: everyDay('00:00', '04:00') })
  const evening = (timezone: string) => rulesOf({ timezone, weekly: everyDay('22:00', '24:00') })

  it('skips what does not exist: Cairo’s day begins at one', () => {
    expect(startsOn(night('Africa/Cairo'), '2026-04-24')).toEqual(['01:00', '01:30', '02:00', '02:30', '03:00', '03:30'])
    expect(startsOn(evening('Africa/Cairo'), '2026-04-23')).toEqual(['22:00', '22:30', '23:00', '23:30'])
  })

  it('offers an hour that comes twice once, the earlier time', () => {
    expect(startsOn(evening('Africa/Cairo'), '2026-10-29')).toEqual(['22:00', '22:30', '23:00', '23:30'])
    const slots = slotsBetween(evening('Africa/Cairo'), {
      from: at('2026-10-29T19:00Z'),
      to: at('2026-10-30T00:00Z'),
      now: at('2026-10-28T00:00Z'),
    })
    expect(slots.map(({ startsAt }) => new Date(startsAt).toISOString().slice(11, 16))).toEqual(['19:00', '19:30', '20:00', '20:30'])
  })

  it('moves by half an hour on Lord Howe', () => {
    expect(startsOn(night('Australia/Lord_Howe'), '2026-10-04')).toEqual(['00:00', '00:30', '01:00', '01:30', '02:30', '03:00', '03:30'])
    expect(startsOn(night('Australia/Lord_Howe'), '2026-04-05')).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '02:00',
      '02:30',
      '03:00',
      '03:30',
    ])
  })

  it('never offers two times that overlap, also where the grid meets a skipped hour', () => {
    expect(startsOn(night('America/New_York', 45), '2026-03-08')).toEqual(['00:00', '00:45', '01:30'])
  })

  it('keeps real minutes: an interval over a skipped hour is shorter by it', () => {
    const rules = rulesOf({ timezone: 'Europe/London', slotMinutes: 60, weekly: everyDay('00:00', '03:00') })
    expect(startsOn(rules, '2026-03-29')).toEqual(['00:00', '02:00'])
    expect(startsOn(rules, '2026-10-25')).toEqual(['00:00', '01:00', '02:00'])
  })
})

describe('rules', () => {
  it('knows time off before overrides, overrides before holidays, holidays before the week', () => {
    const rules = rulesOf({
      overrides: [{ date: '2026-06-02', intervals: [{ from: '14:00', to: '15:00' }] }, { date: '2026-06-03', intervals: [] }, { date: '2026-06-05', intervals: [{ from: '10:00', to: '11:00' }] }],
      timeOff: [{ from: '2026-06-05', to: '2026-06-06' }],
    }) // prettier-ignore
    const from = at('2026-06-01T00:00Z')
    const days = slotsBetween(rules, { from, to: from + 7 * aDay, now: from - aDay, holidays: ['2026-06-02', '2026-06-04'] })
    const perDay = (day: string) => days.filter(({ startsAt }) => new Date(startsAt).toISOString().startsWith(day)).length
    expect(['01', '02', '03', '04', '05', '06', '07'].map((day) => perDay(`2026-06-${day}`))).toEqual([6, 2, 0, 0, 0, 0, 6])
  })

  it('counts limits by local days and ISO weeks', () => {
    const rules = rulesOf({ maxPerDay: 2, maxPerWeek: 3 })
    const from = at('2026-06-01T00:00Z')
    const day = dayNumber('2026-06-01')
    const openDays = (counts: [number, number][]) =>
      new Set(slotsBetween(rules, { from, to: from + 14 * aDay, now: from - aDay, counts: new Map(counts) }).map(({ startsAt }) => startsAt / aDay | 0)).size // prettier-ignore
    expect(openDays([])).toBe(14)
    expect(openDays([[day, 2]])).toBe(13)
    // from Monday to Sunday
    expect(
      openDays([
        [day, 1],
        [day + 6, 2],
      ]),
    ).toBe(7)
    expect(openDays([[day - 1, 3]])).toBe(14)
  })

  it('knows notice and horizon to the minute and the day', () => {
    const now = at('2026-06-01T07:00Z')
    const starts = (given: Partial<Rules>) => slotsBetween(rulesOf(given), { from: now, to: now + 30 * aDay, now }).map(({ startsAt }) => new Date(startsAt).toISOString()) // prettier-ignore
    expect(starts({ minNoticeMinutes: 120 })[0]).toBe('2026-06-01T09:00:00.000Z')
    expect(starts({ minNoticeMinutes: 121 })[0]).toBe('2026-06-01T09:30:00.000Z')
    expect(starts({ horizonDays: 3 }).at(-1)).toBe('2026-06-04T11:30:00.000Z')
  })

  it('keeps both buffers free, to the minute', () => {
    const rules = rulesOf({ bufferBeforeMinutes: 10, bufferAfterMinutes: 5, weekly: everyDay('10:00', '10:30') })
    const now = at('2026-06-01T00:00Z')
    const isFree = (from: string, to: string) =>
      slotsBetween(rules, { from: now, to: now + aDay, now, busy: [{ from: at(`2026-06-01T${from}Z`), to: at(`2026-06-01T${to}Z`) }] }).length === 1 // prettier-ignore
    expect([isFree('09:00', '09:50'), isFree('09:00', '09:51'), isFree('10:35', '11:00'), isFree('10:34', '11:00')]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  it('says why a time is not offered', () => {
    const rules = rulesOf({ minNoticeMinutes: 60, horizonDays: 10, maxPerDay: 1 })
    const now = at('2026-06-01T08:30Z')
    const why = (text: string, counts = new Map<number, number>()) =>
      slotAt(rules, { startsAt: at(text), counts, holidays: ['2026-06-05'], now })
    expect(why('2026-06-01T08:00Z')).toBe('past')
    expect(why('2026-06-01T09:00Z')).toBe('too_soon')
    expect(why('2026-06-12T09:00Z')).toBe('beyond_horizon')
    expect(why('9999-06-12T09:00Z')).toBe('beyond_horizon')
    expect(why('2026-06-02T12:00Z')).toBe('outside_hours')
    expect(why('2026-06-02T11:45Z')).toBe('outside_hours')
    expect(why('2026-06-05T09:00Z')).toBe('outside_hours')
    expect(why('2026-06-02T09:15Z')).toBe('off_grid')
    expect(why('2026-06-02T09:00:00.001Z')).toBe('off_grid')
    expect(why('2026-06-02T09:00Z', new Map([[dayNumber('2026-06-02'), 1]]))).toBe('limit_reached')
    expect(why('2026-06-02T09:00Z')).toMatchObject({ startsAt: at('2026-06-02T09:00Z'), endsAt: at('2026-06-02T09:30Z') })
  })
})

describe('the time that lists go by', () => {
  const now = at('2026-06-01T08:00Z')
  const lagos = {
    ...rulesOf({ timezone: 'Africa/Lagos', horizonDays: 1, minNoticeMinutes: 60 }),
    ...{ observesHolidays: false, holidayCountry: null },
  }
  const policy = { cancelCutoffHours: 0, lateCancelFeePercent: 0, rescheduleCutoffHours: 0, maxReschedules: 0 }
  const row = {
    id: '00000000-0000-7000-8000-000000000000', now: new Date(now), listedUntil: new Date(now + 99 * aDay), rules: { ...lagos, ...policy }, holidays: [], bookings: [], nextHoldEnd: null,
  } // prettier-ignore

  it('names the first slot until it is too near, and melts slots into ranges', () => {
    expect(openTimeOf(row)).toEqual({
      nextAvailableAt: new Date('2026-06-01T09:00Z'),
      openDuring: '{[2026-06-01T09:00:00.000Z,2026-06-01T11:00:00.000Z),[2026-06-02T08:00:00.000Z,2026-06-02T11:00:00.000Z)}',
      staleNext: new Date('2026-06-01T08:00:00.001Z'),
    })
  })

  it('is looked at again when a hold ends, when the first slot is too near, and at local midnight, whichever comes first', () => {
    const booked = { ...row, bookings: [[now, at('2026-06-01T11:00Z'), now, true] as [number, number, number, boolean]] }
    expect(openTimeOf(booked).staleNext).toEqual(new Date('2026-06-01T23:00Z'))
    expect(openTimeOf({ ...booked, nextHoldEnd: new Date('2026-06-01T08:05Z') }).staleNext).toEqual(new Date('2026-06-01T08:05Z'))
  })

  it('is none for who is not listed, or has said nothing', () => {
    const nothing = { nextAvailableAt: null, openDuring: null, staleNext: null }
    expect(openTimeOf({ ...row, listedUntil: null })).toEqual(nothing)
    expect(openTimeOf({ ...row, listedUntil: new Date(now - 1) })).toEqual(nothing)
    expect(openTimeOf({ ...row, rules: null })).toEqual(nothing)
  })
})

describe('clocks', () => {
  it('are had of every zone that a person may name, old names too', () => {
    for (const timezone of [...Intl.supportedValuesOf('timeZone').filter((_, at) => at % 8 === 0), 'UTC', 'Etc/UTC', 'Etc/GMT+8', 'US/Pacific', 'Asia/Katmandu', 'EST', 'EST5EDT', 'GMT', 'asia/manila'])
      expect(zoneClock(timezone, { from: year.from, to: year.from + aDay }).toLocal(year.from)).toEqual(expect.any(Number)) // prettier-ignore
  })
})
