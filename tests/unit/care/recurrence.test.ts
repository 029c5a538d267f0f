import { describe, expect, it } from '@jest/globals'
import { checkActivities } from '../../../src/care/plans/checkActivities'
import { expandDays, ruleInOrder } from '../../../src/care/plans/recurrence'

/** Of work since then, which a busy machine makes no longer. */
const milliseconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

const days = (
  recurrence: string | undefined,
  { dayOffset = 0, of = 60, startsOn }: { dayOffset?: number; of?: number; startsOn?: string } = {},
) => expandDays({ dayOffset, recurrence }, of, startsOn ? { startsOn } : {})
const code = (act: () => unknown): string => {
  try {
    act()
    return 'nothing thrown'
  } catch (error) {
    const { code: said, status, extra } = error as { code: string; status: number; extra: { errors: { code: string }[] } }
    expect([status, extra.errors[0]!.code]).toEqual([422, said])
    return said
  }
}
/** Day offsets as dates. */
const dates = (recurrence: string, startsOn: string, of = 730) =>
  days(recurrence, { of, startsOn }).map((day) => new Date(Date.parse(startsOn) + day * 86_400_000).toISOString().slice(0, 10))

describe('the days of an activity', () => {
  it('are one without a recurrence', () => expect(days(undefined, { dayOffset: 5 })).toEqual([5]))
  it('begin on its day and are as many as COUNT says', () =>
    expect(days('FREQ=DAILY;INTERVAL=2;COUNT=3', { dayOffset: 1 })).toEqual([1, 3, 5]))
  it('end with the plan', () => expect(days('FREQ=WEEKLY;COUNT=50', { of: 22 })).toEqual([0, 7, 14, 21]))
  it('are weekdays of the follower’s calendar', () => {
    // a Thursday
    expect(days('FREQ=WEEKLY;BYDAY=MO,FR;COUNT=4', { startsOn: '2026-01-01' })).toEqual([1, 4, 8, 11])
    expect(days('FREQ=WEEKLY;BYDAY=MO,FR;COUNT=4')).toEqual([0, 4, 7, 11])
  })
  it('end with UNTIL, that day included, once somebody starts', () => {
    expect(days('FREQ=DAILY;UNTIL=20260103', { startsOn: '2026-01-01' })).toEqual([0, 1, 2])
    expect(days('FREQ=DAILY;UNTIL=20260103T235959Z', { startsOn: '2026-01-01' })).toEqual([0, 1, 2])
    expect(days('FREQ=DAILY;UNTIL=20251231', { startsOn: '2026-01-01' })).toEqual([])
    expect(days('FREQ=DAILY;UNTIL=20260103', { of: 5 })).toEqual([0, 1, 2, 3, 4])
  })
  it('leave months out that have no such day', () =>
    expect(dates('FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', '2026-01-31')).toEqual(['2026-01-31', '2026-03-31', '2026-05-31']))
  it('can be the last day of each month', () =>
    expect(dates('FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', '2024-01-15')).toEqual(['2024-01-31', '2024-02-29', '2024-03-31']))
  it('know the 29th of February of leap years alone', () => {
    expect(dates('FREQ=YEARLY;COUNT=2', '2027-02-28')).toEqual(['2027-02-28', '2028-02-28'])
    expect(dates('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2', '2026-06-01', 730)).toEqual(['2028-02-29'])
  })
  it('can be the last Friday of a month', () =>
    expect(dates('FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', '2026-01-01')).toEqual(['2026-01-30', '2026-02-27']))
  it('are none for a day that never comes, and fast', () => {
    const started = process.cpuUsage()
    expect(days('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', { of: 730 })).toEqual([])
    expect(milliseconds(started)).toBeLessThan(500)
  })
})

describe('a rule', () => {
  it.each(['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO', 'RRULE:FREQ=MONTHLY'])('that never ends is refused: %s', (rule) =>
    expect(code(() => days(rule))).toBe('recurrence_endless'),
  )
  it.each(['FREQ=DAILY;COUNT=999999', 'FREQ=DAILY;COUNT=731'])('that happens too often is refused: %s', (rule) =>
    expect(code(() => days(rule))).toBe('too_many_occurrences'),
  )
  it.each([
    '', ' ', 'DAILY', 'FREQ=SECONDLY;COUNT=5', 'FREQ=MINUTELY;COUNT=5', 'FREQ=HOURLY;COUNT=5', 'FREQ=DAILY;BYHOUR=8,20;COUNT=5', 'FREQ=DAILY;COUNT=0', 'FREQ=DAILY;COUNT=-1',
    'FREQ=DAILY;INTERVAL=0;COUNT=3', 'FREQ=DAILY;COUNT=3;COUNT=4', 'FREQ=DAILY;COUNT=3;UNTIL=20260101', 'FREQ=DAILY;UNTIL=99991231', 'FREQ=DAILY;UNTIL=20260231', 'FREQ=WEEKLY;BYDAY=2MO;COUNT=3',
    'FREQ=DAILY;BYMONTHDAY=32;COUNT=3', 'FREQ=DAILY;X=1;COUNT=2', 'FREQ=DAILY;COUNT=2\nDTSTART:20260101', 'RDATE:20260101', 'FREQ=DAILY;COUNT=1e3', 'FREQ=DAILY;BYSETPOS=1;COUNT=3', 'FREQ=DAILY;__proto__=1;COUNT=1',
  ].filter(Boolean))('that is none is refused: %j', (rule) => expect(code(() => days(rule))).toBe('recurrence_invalid')) // prettier-ignore
  it('is kept in upper case without a prefix', () => expect(ruleInOrder(' rrule:freq=daily;count=2 ')).toBe('FREQ=DAILY;COUNT=2'))
  it('begins within the plan', () => expect(code(() => days('FREQ=DAILY;COUNT=2', { dayOffset: 60 }))).toBe('day_outside_plan'))
})

describe('the activities of a plan', () => {
  const activity = (id: string, dependsOn: string[] = [], recurrence?: string) => ({
    id,
    title: id,
    dayOffset: 0,
    dependsOn,
    ...(recurrence && { recurrence }),
  })

  it('may wait for each other in a long chain', () => {
    const chain = Array.from({ length: 500 }, (_, at) => activity(`a${at}`, at > 0 ? [`a${at - 1}`] : []))
    expect(checkActivities(chain.reverse(), 10)).toBe(500)
  })
  it('may not wait in a circle, nor for themselves', () => {
    expect(code(() => checkActivities([activity('a', ['c']), activity('b', ['a']), activity('c', ['b'])], 10))).toBe('dependency_cycle')
    expect(code(() => checkActivities([activity('a', ['a'])], 10))).toBe('dependency_cycle')
  })
  it('wait for activities of the same plan alone', () =>
    expect(code(() => checkActivities([activity('a', ['elsewhere'])], 10))).toBe('dependency_unknown'))
  it('are at most 500, with 5,000 occurrences, counted within half a second', () => {
    const started = process.cpuUsage()
    expect(
      code(() =>
        checkActivities(
          Array.from({ length: 501 }, (_, at) => activity(`a${at}`)),
          10,
        ),
      ),
    ).toBe('too_many_activities')
    const daily = Array.from({ length: 500 }, (_, at) => activity(`a${at}`, [], 'FREQ=DAILY;COUNT=730'))
    expect(code(() => checkActivities(daily, 730))).toBe('too_many_occurrences')
    expect(milliseconds(started)).toBeLessThan(500)
  })
})
