import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { periodStart, unusedMinor } from '../../../src/commerce/subscriptions/periods'
import {
  countsAtOnce,
  dunningDays,
  givenUpAt,
  nextStatuses,
  nextTryAt,
  noticeAt,
  noticesBy,
  openStatuses,
  stepAt,
  subscriptionStatuses,
} from '../../../src/commerce/subscriptions/steps'

const day = 86_400_000
const moment = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
const starts = (from: string, interval: 'month' | 'year', count: number) =>
  Array.from({ length: count }, (_, at) =>
    periodStart({ anchorAt: new Date(from), interval }, at)
      .toISOString()
      .slice(0, 10),
  )

describe('a period', () => {
  it('that began on the 31st ends with every shorter month, and comes back to the 31st', () => {
    expect(starts('2027-01-31T10:15:00Z', 'month', 6)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31', '2027-06-30']) // prettier-ignore
    expect(starts('2028-01-31T10:15:00Z', 'month', 3)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31'])
  })

  it('of a year that began on 29 February comes back to it every fourth year', () => {
    expect(starts('2028-02-29T00:00:00Z', 'year', 5)).toEqual(['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'])
  })

  it('always begins after the one before it, at the same time of day', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom('month' as const, 'year' as const), fc.nat(60), (anchorAt, interval, at) => {
        const [from, to] = [periodStart({ anchorAt, interval }, at), periodStart({ anchorAt, interval }, at + 1)]
        expect(to.getTime()).toBeGreaterThan(from.getTime())
        expect(to.getTime() % day).toBe(anchorAt.getTime() % day)
        expect((to.getTime() - from.getTime()) / day).toBeGreaterThanOrEqual(28)
      }),
    )
  })
})

describe('what is left of a period', () => {
  const from = new Date('2027-04-01T00:00:00Z')
  const to = new Date('2027-05-01T00:00:00Z')
  const left = (at: string, amountMinor = 100) => unusedMinor({ amountMinor, from, to, at: new Date(at) })

  it('is rounded down to a minor unit', () => {
    expect([left('2027-04-01T00:00:00Z'), left('2027-04-01T00:00:00.001Z'), left('2027-04-16T00:00:00Z'), left('2027-04-30T23:59:59.999Z'), left('2027-05-01T00:00:00Z')]).toEqual([100, 99, 50, 0, 0]) // prettier-ignore
    expect(left('2027-04-11T00:00:00Z', 1_000_000_000_000)).toBe(666_666_666_666)
  })

  it('is never more than was paid, and never grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), moment, moment, (amountMinor, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a]
        const [first, second] = [unusedMinor({ amountMinor, from, to, at: early }), unusedMinor({ amountMinor, from, to, at: late })]
        expect(first).toBeLessThanOrEqual(amountMinor)
        expect(second).toBeLessThanOrEqual(first)
        expect(second).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('dunning', () => {
  const since = new Date('2027-03-10T08:00:00Z')
  const after = (days: number) => new Date(since.getTime() + days * day)

  it('tries after one, three and five days and gives up after seven, wherever the clock was', () => {
    expect([0, 0.5, 1, 2.9, 3, 4, 5, 6].map((days) => (nextTryAt(since, after(days)).getTime() - since.getTime()) / day)).toEqual([1, 1, 3, 3, 5, 5, 7, 7]) // prettier-ignore
    expect(givenUpAt(since)).toEqual(after(7))
    expect(dunningDays).toEqual([1, 3, 5])
  })

  it('tells somebody once a try, also after days in which nobody looked', () => {
    expect([0, 0.99, 1, 3, 5, 6.9].map((days) => noticesBy(since, after(days)))).toEqual([1, 1, 2, 3, 4, 4])
  })
})

describe('the clock', () => {
  const standing = fc.record({
    status: fc.constantFrom(...subscriptionStatuses),
    currentPeriodEnd: moment,
    cancelAtPeriodEnd: fc.boolean(),
    isLockedOut: fc.boolean(),
    dueAt: fc.option(moment),
  })

  it('leaves alone what is not due or over, and charges nobody who has cancelled or cannot come in', () => {
    fc.assert(
      fc.property(standing, moment, (subscription, now) => {
        const step = stepAt(subscription, now)
        const isOver = !(openStatuses as readonly string[]).includes(subscription.status)
        if (isOver || !subscription.dueAt || subscription.dueAt > now) expect(step).toBe('wait')
        if (step === 'renew') expect([subscription.cancelAtPeriodEnd, subscription.isLockedOut, subscription.currentPeriodEnd <= now]).toEqual([false, false, true]) // prettier-ignore
        if (subscription.isLockedOut) expect(['renew', 'retry']).not.toContain(step)
      }),
    )
  })

  it('has a word with everybody on a trial three days before it ends, unless the trial is shorter', () => {
    const from = new Date('2027-01-01T00:00:00Z')
    expect(noticeAt({ from, trialEndsAt: new Date('2027-01-15T00:00:00Z') })).toEqual(new Date('2027-01-12T00:00:00Z'))
    expect(noticeAt({ from, trialEndsAt: new Date('2027-01-03T00:00:00Z') })).toBeNull()
  })
})

describe('a change', () => {
  it('counts at once when it gives more, and else with the next period', () => {
    const of = (rank: number, interval: 'month' | 'year') => ({ rank, interval })
    expect(countsAtOnce(of(1, 'month'), of(2, 'month'))).toBe(true)
    expect(countsAtOnce(of(1, 'month'), of(1, 'year'))).toBe(true)
    expect(countsAtOnce(of(2, 'month'), of(1, 'month'))).toBe(false)
    expect(countsAtOnce(of(1, 'year'), of(2, 'month'))).toBe(false)
    expect(countsAtOnce(of(2, 'month'), of(1, 'year'))).toBe(false)
  })

  it('never brings back what is over', () => {
    expect([nextStatuses.cancelled, nextStatuses.expired]).toEqual([[], []])
    for (const following of Object.values(nextStatuses)) expect(following).not.toContain('incomplete')
  })
})
