import { majorOf, minorOf, priceWords } from '../../../src/admin/plans/money'
import { planTemplates } from '../../../src/admin/plans/planTemplates'
import { repeatOf, repeatWords, ruleOf } from '../../../src/admin/plans/repeat'
import { NewActivity } from '../../../src/care/plans/activity'
import { expandDays } from '../../../src/care/plans/recurrence'

const fortnight = { dayOffset: 0, durationDays: 14 }
const rule = (change: Partial<ReturnType<typeof repeatOf>>, around = fortnight) => ruleOf({ ...repeatOf(null, around), ...change }, around)

describe('how often an activity happens', () => {
  it.each([
    [{ how: 'once' }, null, 'once'],
    [{ how: 'day' }, 'FREQ=DAILY;COUNT=14', 'every day to the end of the plan'],
    [{ how: 'day', ends: 'count', count: 10 }, 'FREQ=DAILY;COUNT=10', 'every day for 10 days'],
    [{ how: 'day', ends: 'day', lastDay: 5 }, 'FREQ=DAILY;COUNT=5', 'every day for 5 days'],
    [{ how: 'days', interval: 3, ends: 'day', lastDay: 8 }, 'FREQ=DAILY;INTERVAL=3;COUNT=3', 'every 3 days, 3 times'],
    [{ how: 'days', interval: 2 }, 'FREQ=DAILY;INTERVAL=2;COUNT=7', 'every other day to the end of the plan'],
    [{ how: 'week', ends: 'count', count: 1 }, 'FREQ=WEEKLY;COUNT=1', 'every week, once'],
    [
      { how: 'weekdays', weekdays: ['TH', 'MO'], ends: 'count', count: 3 },
      'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3',
      'every Monday and Thursday, 3 times',
    ],
  ] as const)('%j is written as %s and read as "%s"', (change, written, words) => {
    expect(rule(change as never)).toBe(written)
    expect(repeatWords(written, fortnight)).toBe(words)
  })

  it('ends on the day that was chosen, whatever the first day and the step', () => {
    for (const dayOffset of [0, 3, 6])
      for (const [how, interval] of [['day', 1], ['days', 2], ['days', 5], ['week', 7]] as const) {
        const around = { dayOffset, durationDays: 40 }
        const days = expandDays({ dayOffset, recurrence: rule({ how, interval, ends: 'day', lastDay: 30 }, around) }, 40)
        expect(days.at(-1)).toBeLessThan(30)
        expect(days.at(-1)! + interval).toBeGreaterThanOrEqual(30)
      } // prettier-ignore
  })

  it('leaves a rule that it has no words for as it is', () => {
    const own = 'FREQ=MONTHLY;BYDAY=2MO;COUNT=3'
    expect(repeatOf(own, fortnight)).toMatchObject({ how: 'own', own })
    expect(ruleOf(repeatOf(own, fortnight), fortnight)).toBe(own)
  })
})

describe('beginnings of a plan', () => {
  it.each([1, 2, 7, 14, 730])('fit one of %i days', (durationDays) => {
    for (const { activities } of planTemplates)
      for (const each of activities(durationDays)) {
        const days = expandDays(NewActivity.parse(each), durationDays)
        expect(days.length).toBeGreaterThan(0)
        expect(days.at(-1)).toBeLessThan(durationDays)
      }
  })
})

describe('amounts as people write them', () => {
  it.each([
    ['1500', 2, 150_000],
    ['1,5', 2, 150],
    ['1 500.05', 2, 150_005],
    ['1500.00', 0, 1500],
    ['0.125', 3, 125],
    ['', 2, NaN],
    ['-3', 2, NaN],
    ['12 KES', 2, NaN],
  ])('"%s" with %i decimals is %d', (typed, units, minor) => expect(minorOf(typed, units)).toBe(minor))

  it('are no whole units with too many decimals', () => {
    expect(Number.isInteger(minorOf('1.5', 0))).toBe(false)
    expect(Number.isInteger(minorOf('1.005', 2))).toBe(false)
    expect(majorOf(150_005, 2)).toBe('1500.05')
  })

  it('are told in words', () => {
    expect(priceWords({ model: 'free' }, 2)).toBe('Free')
    expect(priceWords({ model: 'one_off', amountMinor: 150_000, currency: 'KES' }, 2)).toBe('KES 1,500.00 once')
    const monthly = { model: 'recurring', amountMinor: 9000, currency: 'UGX', interval: 'month', trialDays: 14, tier: 'Plus' } as const
    expect(priceWords(monthly, 0)).toBe('Plus: UGX 9,000 a month, first 14 days free')
  })
})
