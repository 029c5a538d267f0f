import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { payByOf } from '../../../src/care/appointments/payBy'
import { splitOf } from '../../../src/commerce/consultations/splitOf'
import { apportion } from '../../../src/commerce/payments/refunds/apportion'
import { isPlanDue } from '../../../src/commerce/planPayments/isPlanDue'
import { paidUntilAfter } from '../../../src/commerce/planPayments/paidUntilAfter'

const amount = fc.integer({ min: 0, max: 1_000_000_000_000 })

describe('parts of an amount', () => {
  it('are whole and sum to it, whatever the commission', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 9_000 }), (minor, hundredths) => {
        const { commissionMinor, earnedMinor } = splitOf(minor, hundredths / 100)
        expect(commissionMinor + earnedMinor).toBe(minor)
        expect(commissionMinor).toBe(Number((BigInt(minor) * BigInt(hundredths)) / 10_000n))
      }),
    )
  })

  it('of a refund are in proportion, none larger than what is there, and the last refund takes exactly what is left', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 4 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (sizes, tries) => {
        let left = [...sizes]
        const sum = (some: number[]) => some.reduce((total, one) => total + one, 0)
        for (const share of [...tries, 1]) {
          const minor = Math.floor(sum(left) * share)
          const taken = apportion(minor, left)
          expect(sum(taken)).toBe(minor)
          taken.forEach((one, at) => expect(one >= 0 && one <= left[at]!).toBe(true))
          left = left.map((one, at) => one - taken[at]!)
        }
        expect(sum(left)).toBe(0)
      }),
    ) // prettier-ignore
    expect(apportion(3_333, [8_001, 2_000])).toEqual([2_666, 667])
    expect(() => apportion(11, [5, 5])).toThrow(RangeError)
  })
})

describe('when it has to be paid', () => {
  const at = (iso: string) => new Date(iso)
  const bookedAt = at('2027-04-01T10:00:00Z')
  it.each([
    ['a day after booking', '2027-04-20T10:00:00Z', '2027-04-02T10:00:00.000Z'],
    ['two hours before the start', '2027-04-01T20:00:00Z', '2027-04-01T18:00:00.000Z'],
    ['in half an hour at least', '2027-04-01T11:00:00Z', '2027-04-01T10:30:00.000Z'],
  ])('is %s', (_, startsAt, payBy) => {
    expect(payByOf({ bookedAt, startsAt: at(startsAt), now: bookedAt.getTime() }).toISOString()).toBe(payBy)
  })
})

describe('a recurring plan is paid for', () => {
  const plan = { startsOn: '2028-01-31', timezone: 'UTC', interval: 'month' as const, paidUntil: null as Date | null }
  const until = (paidUntil: string | null, now: string, more: object = {}) =>
    paidUntilAfter({ ...plan, ...more, paidUntil: paidUntil === null ? null : new Date(paidUntil) }, new Date(now)).toISOString()

  it('by the calendar of its first day: from the 31st over the 29th of February to the 31st of March', () => {
    expect(until(null, '2028-01-31T09:00:00Z')).toBe('2028-02-29T00:00:00.000Z')
    expect(until('2028-02-29T00:00:00Z', '2028-02-28T09:00:00Z')).toBe('2028-03-31T00:00:00.000Z')
    expect(until('2028-03-31T00:00:00Z', '2028-03-30T09:00:00Z')).toBe('2028-04-30T00:00:00.000Z')
    expect(until('2029-02-28T00:00:00Z', '2029-02-27T09:00:00Z', { startsOn: '2028-02-29', interval: 'year' })).toBe('2030-02-28T00:00:00.000Z')
  }) // prettier-ignore

  it('by the follower’s midnight, also over a change of the clocks, and from its first day when that is to come', () => {
    expect(until(null, '2028-03-10T09:00:00Z', { startsOn: '2028-03-20', timezone: 'Europe/Berlin', interval: 'week' })).toBe('2028-03-26T22:00:00.000Z') // prettier-ignore
  })

  it('after a gap for a whole interval from the payment on, after a trial from its end', () => {
    expect(until('2028-02-29T00:00:00Z', '2028-03-10T12:00:00Z')).toBe('2028-04-10T12:00:00.000Z')
    expect(until('2028-02-07T00:00:00Z', '2028-02-06T12:00:00Z')).toBe('2028-03-07T00:00:00.000Z')
  })

  it('by its final first day when it is paid for after the day that was asked for, and by the end of its trial', () => {
    expect(until(null, '2028-01-31T10:00:00Z', { startsOn: '2028-01-30' })).toBe('2028-02-29T00:00:00.000Z')
    expect(until(null, '2028-01-30T23:30:00Z', { startsOn: '2028-01-30', timezone: 'Africa/Lagos' })).toBe('2028-02-28T23:00:00.000Z')
    const trial = { startsOn: '2028-01-17', trialEnds: ['2028-01-24', '2028-01-31'] }
    expect(until('2028-02-29T00:00:00Z', '2028-02-28T12:00:00Z', trial)).toBe('2028-03-31T00:00:00.000Z')
    expect(until('2028-02-29T00:00:00Z', '2028-03-10T12:00:00Z', trial)).toBe('2028-04-10T12:00:00.000Z')
  })

  it('again when the last interval ends within a day, not before, and not when it is over', () => {
    const now = new Date('2028-02-28T12:00:00Z')
    const due = (given: object) => isPlanDue({ status: 'active', priceModel: 'recurring', amountMinor: 5, currency: 'NGN', paidUntil: new Date('2028-02-29T00:00:00Z'), ...given } as Parameters<typeof isPlanDue>[0], now) // prettier-ignore
    expect([due({}), due({ paidUntil: new Date('2028-03-05T00:00:00Z') }), due({ status: 'cancelled' }), due({ priceModel: 'one_off', paidUntil: null }), due({ status: 'pending_payment', paidUntil: null })]).toEqual([true, false, false, false, true]) // prettier-ignore
  })
})
