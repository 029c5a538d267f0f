import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { calendarFile } from '../../../src/care/appointments/calendarFile'
import { dueReminder, firstReminders, reminderAt } from '../../../src/care/appointments/reminderTimes'

const at = (iso: string) => new Date(iso)

describe('when somebody is reminded', () => {
  it.each([
    ['a day before', '24h', '2027-03-10T10:00:00Z', 'Africa/Lagos', '2027-03-09T10:00:00Z'],
    ['an hour before', '1h', '2027-03-10T10:00:00Z', 'Africa/Lagos', '2027-03-10T09:00:00Z'],
    ['a day before half past midnight: when the quiet hours end', '24h', '2027-03-10T23:30:00Z', 'Africa/Lagos', '2027-03-10T06:00:00Z'],
    ['an hour before eight: at seven', '1h', '2027-03-10T07:00:00Z', 'Africa/Lagos', '2027-03-10T06:00:00Z'],
    ['an hour before half past seven: still at seven', '1h', '2027-03-10T06:30:00Z', 'Africa/Lagos', '2027-03-10T06:00:00Z'],
    ['an hour before a quarter past seven: in the evening before', '1h', '2027-03-10T06:15:00Z', 'Africa/Lagos', '2027-03-09T19:30:00Z'],
    ['an hour before ten at night: before the quiet hours begin', '1h', '2027-03-10T21:00:00Z', 'Africa/Lagos', '2027-03-10T19:30:00Z'],
    // clocks go forward in New York on 14 March 2027 at 02:00: 24 hours are 24 hours
    ['over a change of the clocks', '24h', '2027-03-14T16:00:00Z', 'America/New_York', '2027-03-13T16:00:00Z'],
    // 07:00 in Cairo on the day whose midnight does not exist
    ['on a day without a midnight', '24h', '2026-04-25T00:00:00Z', 'Africa/Cairo', '2026-04-24T04:00:00Z'],
  ] as const)('%s', (_, reminder, startsAt, timezone, expected) => {
    expect(reminderAt(reminder, { startsAt: at(startsAt), timezone }).toISOString()).toBe(at(expected).toISOString())
  })

  it('is never in the quiet hours of their clock, and always before the start', () => {
    const zones = ['Africa/Lagos', 'Africa/Cairo', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/New_York', 'Asia/Manila', 'UTC']
    const moment = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') })
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), fc.constantFrom('24h' as const, '1h' as const), (start, timezone, reminder) => {
        const startsAt = new Date(start)
        const when = reminderAt(reminder, { startsAt, timezone })
        const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: timezone }).format(when))
        expect(hour >= 7 && hour < 21).toBe(true)
        expect(startsAt.getTime() - when.getTime()).toBeGreaterThanOrEqual(30 * 60_000)
        expect(startsAt.getTime() - when.getTime()).toBeLessThan(36 * 3_600_000)
      }),
      { numRuns: 2000 },
    )
  })

  it('those that are over when a time is chosen are not sent; after a long pause one takes the place of both', () => {
    const meeting = { startsAt: at('2027-03-10T15:00:00Z'), timezone: 'Africa/Lagos' }
    expect(firstReminders(meeting, at('2027-03-10T12:00:00Z'))).toBe('24h')
    expect(firstReminders(meeting, at('2027-03-01T12:00:00Z'))).toBeNull()
    expect(dueReminder({ ...meeting, sent: null }, at('2027-03-09T14:59:59Z'))).toBeNull()
    expect(dueReminder({ ...meeting, sent: null }, at('2027-03-09T15:00:00Z'))).toEqual({ reminder: '24h', sent: '24h' })
    expect(dueReminder({ ...meeting, sent: '24h' }, at('2027-03-10T13:00:00Z'))).toBeNull()
    expect(dueReminder({ ...meeting, sent: null }, at('2027-03-10T14:30:00Z'))).toEqual({ reminder: '1h', sent: '24h,1h' })
    expect(dueReminder({ ...meeting, sent: null }, at('2027-03-10T15:00:00Z'))).toBeNull()
  })
})

describe('the calendar file', () => {
  const facts = {
    id: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10', reference: 'K7M3-Q9XA', practitioner: 'Dr Ada; Reyes, MD\r\nATTENDEE:mailto:x@y.z', startsAt: at('2027-03-10T15:00:00Z'),
    endsAt: at('2027-03-10T15:30:00Z'), consultationType: 'video' as const, status: 'booked' as const, sequence: 2, side: 'patient' as const,
    site: { name: 'Afya', url: 'https://afya.example:8443' },
  } // prettier-ignore
  const lines = (given: object = {}) => calendarFile({ ...facts, ...given }).replace(/\r\n[ \t]/g, '').split('\r\n') // prettier-ignore

  it('has a UID that stays, a SEQUENCE, and times in UTC; words cannot add lines', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        `UID:appointment-${facts.id}@afya.example`,
        'SEQUENCE:2',
        'DTSTART:20270310T150000Z',
        'DTEND:20270310T153000Z',
        'STATUS:CONFIRMED',
        'CLASS:PRIVATE',
      ]),
    )
    expect(lines().filter((line) => /^(ATTENDEE|BEGIN:VTIMEZONE)/.test(line))).toEqual([])
  })

  it('takes a cancelled one out of the calendar', () => {
    expect(lines({ status: 'cancelled', sequence: 3 })).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:3']))
  })
})
