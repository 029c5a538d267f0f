import { describe, expect, it } from '@jest/globals'
import { lanesOf } from '../../../src/admin/appointments/lanesOf'
import { addDays, dayIn, instantOf, minutesInto, timeText } from '../../../src/admin/appointments/zoneTime'

describe('a time typed into the calendar', () => {
  it.each([
    ['2027-01-10', '09:00', 'Africa/Lagos', '2027-01-10T08:00:00.000Z'],
    ['2027-01-10', '00:15', 'Asia/Kathmandu', '2027-01-09T18:30:00.000Z'],
    ['2027-03-14', '01:59', 'America/New_York', '2027-03-14T06:59:00.000Z'],
    ['2027-03-14', '03:00', 'America/New_York', '2027-03-14T07:00:00.000Z'],
    // the clocks skip it
    ['2027-03-14', '02:30', 'America/New_York', undefined],
    // comes twice: the earlier one
    ['2027-11-07', '01:30', 'America/New_York', '2027-11-07T05:30:00.000Z'],
    ['2027-04-04', '01:45', 'Australia/Lord_Howe', '2027-04-03T14:45:00.000Z'],
    ['2027-02-30x', '01:45', 'UTC', undefined],
  ])('%s %s in %s is %s', (day, time, zone, instant) => {
    expect(instantOf(day, time, zone)?.toISOString()).toBe(instant)
  })

  it('is shown as minutes of its day, and back', () => {
    expect(minutesInto('2027-01-10', Date.parse('2027-01-10T08:00:00Z'), 'Africa/Lagos')).toBe(540)
    expect(dayIn('2027-01-09T18:30:00Z', 'Asia/Kathmandu')).toBe('2027-01-10')
    expect([timeText(545), timeText(1440), addDays('2027-02-28', 1)]).toEqual(['09:05', '24:00', '2027-03-01'])
  })
})

describe('appointments that overlap', () => {
  it('stand side by side, and what follows has the whole width again', () => {
    const placed = [[540, 600], [550, 580], [580, 620], [620, 650]].map(([at, until]) => ({ at: at!, until: until! })) // prettier-ignore
    expect(lanesOf(placed)).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 1 },
    ])
  })
})
