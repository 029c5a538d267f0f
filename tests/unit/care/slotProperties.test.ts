import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { aDay, minute, minutesOf } from '../../../src/care/availability/days'
import { slotAt } from '../../../src/care/availability/slotAt'
import { slotsBetween, type Busy } from '../../../src/care/availability/slotsBetween'
import { at, localOf, rulesOf, steadyZones, year, zones } from '../../factories/care/availabilityRules'

describe('whatever the rules are', () => {
  const quarter = fc.integer({ min: 0, max: 95 })
  const clockTime = (quarters: number) =>
    `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`
  const interval = fc
    .tuple(quarter, fc.integer({ min: 1, max: 96 }))
    .map(([from, length]) => ({ from: clockTime(from), to: clockTime(Math.min(96, from + length)) }))
  const someRules = fc.record({
    timezone: fc.constantFrom(...zones),
    weekly: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 7 }), interval), { selector: ([weekday]) => weekday, maxLength: 7 }).map((rules) => rules.map(([weekday, hours]) => ({ weekday, ...hours }))),
    slotMinutes: fc.constantFrom(5, 15, 20, 25, 30, 45, 50, 60, 90),
    bufferBeforeMinutes: fc.constantFrom(0, 5, 15),
    bufferAfterMinutes: fc.constantFrom(0, 5, 15),
    minNoticeMinutes: fc.constantFrom(0, 120, 2880),
    horizonDays: fc.integer({ min: 1, max: 60 }),
  }) // prettier-ignore
  const someNow = fc.integer({ min: year.from / minute, max: year.to / minute }).map((minutes) => minutes * minute)
  const someBusy = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 * 96 }), fc.integer({ min: 1, max: 20 })), { maxLength: 20 })

  it('slots are free, on the grid, inside a rule, far enough away, apart from one another, and each of them can be booked', () => {
    fc.assert(
      fc.property(someRules, someNow, someBusy, (given, now, taken) => {
        const rules = rulesOf(given)
        const busy: Busy[] = taken.map(([from, length]) => ({ from: now + from * 15 * minute, to: now + (from + length) * 15 * minute })).sort((one, other) => one.from - other.from) // prettier-ignore
        const slots = slotsBetween(rules, { from: now, to: now + 40 * aDay, busy, now })
        let until = -Infinity
        for (const { startsAt, endsAt } of slots.slice(0, 25)) {
          const local = localOf(rules.timezone, startsAt)
          const minutes = minutesOf(local.slice(11))
          const weekday = Temporal.PlainDateTime.from(local).dayOfWeek
          expect(minutes % rules.slotMinutes).toBe(0)
          expect(
            rules.weekly.some((rule) => rule.weekday === weekday && minutes >= minutesOf(rule.from) && minutes < minutesOf(rule.to)),
          ).toBe(true)
          expect(endsAt - startsAt).toBe(rules.slotMinutes * minute)
          expect(startsAt).toBeGreaterThanOrEqual(Math.max(until, now + rules.minNoticeMinutes * minute))
          const [from, to] = [startsAt - rules.bufferBeforeMinutes * minute, endsAt + rules.bufferAfterMinutes * minute]
          expect(busy.some((one) => one.from < to && one.to > from)).toBe(false)
          expect(slotAt(rules, { startsAt, counts: new Map(), holidays: [], now })).toMatchObject({ startsAt, endsAt })
          until = endsAt
        }
      }),
      { numRuns: 100 },
    )
  })

  it('no slot is missing: what is free without bookings, and does not touch one, is free with them', () => {
    fc.assert(
      fc.property(someRules, someNow, someBusy, (given, now, taken) => {
        const rules = rulesOf(given)
        const busy = taken.map(([from, length]) => ({ from: now + from * 15 * minute, to: now + (from + length) * 15 * minute })).sort((one, other) => one.from - other.from) // prettier-ignore
        const query = { from: now, to: now + 40 * aDay, now }
        const isFree = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) =>
          !busy.some(
            ({ from, to }) => from < endsAt + rules.bufferAfterMinutes * minute && to > startsAt - rules.bufferBeforeMinutes * minute,
          )
        expect(slotsBetween(rules, { ...query, busy })).toEqual(slotsBetween(rules, query).filter(isFree))
      }),
    )
  })

  it('every week is like the other where the clocks do not change', () => {
    fc.assert(
      fc.property(someRules, fc.constantFrom(...steadyZones), fc.integer({ min: 1, max: 50 }), (given, timezone, weeks) => {
        const rules = rulesOf({ ...given, timezone, horizonDays: 400, minNoticeMinutes: 0 })
        const from = at('2026-01-05T00:00Z')
        const week = (start: number) => slotsBetween(rules, { from: start, to: start + 7 * aDay, now: from - aDay }).map(({ startsAt }) => startsAt - start) // prettier-ignore
        expect(week(from + weeks * 7 * aDay)).toEqual(week(from))
      }),
    )
  })

  it('a range is the sum of its parts', () => {
    fc.assert(
      fc.property(someRules, someNow, fc.integer({ min: 1, max: 39 * 24 }), (given, now, hours) => {
        const rules = rulesOf(given)
        const [from, middle, to] = [now, now + hours * 60 * minute, now + 40 * aDay]
        const between = (one: number, other: number) => slotsBetween(rules, { from: one, to: other, now })
        expect([...between(from, middle), ...between(middle, to)]).toEqual(between(from, to))
      }),
    )
  })
})
