import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  bookable,
  everyDay,
  inDays,
  openTimeOf,
  putAvailability,
  putBooking,
  slotsOf,
  startsOn,
  type Bookable,
} from '../../factories/care/availability'
import { dayFromNow, runJob } from '../../factories/licenses'
import { signedIn } from '../../factories/people'
import { asStaff } from '../../helpers/staff'
import { countedApp, type TestApp } from '../../helpers/app'
import { costOf, type CountingProxy } from '../../helpers/countingProxy'
import { clearOfMidnight } from '../../helpers/run'

/** Requests pass a proxy that counts statements; jobs run in a process beside it. */
let app: TestApp
let proxy: CountingProxy
let doctor: Bookable
let patientId: string

beforeAll(async () => {
  ;({ app, proxy } = await countedApp())
  doctor = await bookable(app)
  patientId = (await signedIn(app)).uid
}, 90_000)
beforeEach(() => clearOfMidnight(60), 90_000)
afterAll(() => proxy.stop())

const halfHours = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']

describe('when I can be booked', () => {
  it('is closed before anything is said, and what was not sent has its usual value', async () => {
    const person = await bookable(app, {}, doctor.reviewer)
    await app.db.query('DELETE FROM availabilities WHERE id = $1', [person.uid])
    const read = async () => (await app.api.get('/practitioners/me/availability', { token: person.accessToken }).expect(200)).body.data
    expect(await read()).toMatchObject({ availability: { weekly: [], updatedAt: null }, conflicts: [] })
    expect(await slotsOf(app, person)).toEqual([])
    const weekly = [{ weekday: 5, from: '22:00', to: '24:00' }]
    await app.api
      .put('/practitioners/me/availability', { token: person.accessToken, body: { timezone: 'Africa/Cairo', weekly } })
      .expect(200)
    expect(await read()).toMatchObject({
      availability: {
        timezone: 'Africa/Cairo', weekly: [{ ...weekly[0], facilityId: null }], overrides: [], timeOff: [], observesHolidays: true, holidayCountry: null,
        slotMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, minNoticeMinutes: 120, horizonDays: 60, maxPerDay: null, maxPerWeek: null,
        cancelCutoffHours: 24, lateCancelFeePercent: 0, rescheduleCutoffHours: 12, maxReschedules: 3, updatedAt: expect.any(String),
      },
      conflicts: [],
    }) // prettier-ignore
  })

  it('is for practitioners to say', async () => {
    await putAvailability(app, await signedIn(app)).expect(403)
    await app.api.get('/practitioners/me/availability').expect(401)
  })

  const rule = (from: string, to: string, weekday = 1) => ({ weekday, from, to })
  it.each([
    ['rules that overlap', { weekly: [rule('09:00', '12:00'), rule('11:00', '13:00')] }, 'weekly.1', 'overlap'],
    ['overlapping hours of one day', { overrides: [{ date: dayFromNow(3), intervals: [{ from: '09:00', to: '12:00' }, { from: '09:00', to: '12:00' }] }] }, 'overrides.0.intervals.1', 'overlap'],
    ['two overrides of a day', { overrides: [{ date: dayFromNow(3), intervals: [] }, { date: dayFromNow(3), intervals: [] }] }, 'overrides.1.date', 'overlap'],
    ['overlapping time off', { timeOff: [{ from: dayFromNow(3), to: dayFromNow(5) }, { from: dayFromNow(5), to: dayFromNow(6) }] }, 'timeOff.1', 'overlap'],
    ['a rule that ends before it begins', { weekly: [rule('12:00', '09:00')] }, 'weekly.0.to', 'range_reversed'],
    ['time off that ends before it begins', { timeOff: [{ from: dayFromNow(3), to: dayFromNow(2) }] }, 'timeOff.0.to', 'range_reversed'],
    ['time off of two years', { timeOff: [{ from: dayFromNow(3), to: dayFromNow(733) }] }, 'timeOff.0.to', 'range_too_long'],
    ['time off of ten years', { timeOff: [{ from: dayFromNow(3), to: dayFromNow(3653) }] }, 'timeOff.0.to', 'out_of_range'],
    ['the year 9999', { overrides: [{ date: '9999-01-01', intervals: [] }] }, 'overrides.0.date', 'out_of_range'],
    ['the 30th of February', { overrides: [{ date: '2027-02-30', intervals: [] }] }, 'overrides.0.date', 'day_invalid'],
    ['hours in which no slot fits', { weekly: [rule('09:10', '09:50')] }, 'weekly.0', 'too_short'],
    ['an offset for a zone', { timezone: '+01:00' }, 'timezone', 'timezone_unknown'],
    ['a facility of others', { weekly: [{ ...rule('09:00', '12:00'), facilityId: crypto.randomUUID() }] }, 'weekly.0.facilityId', 'facility_unknown'],
    ['a slot of a minute', { slotMinutes: 1 }, 'slotMinutes', 'too_small'],
    ['a horizon of ten years', { horizonDays: 3650 }, 'horizonDays', 'too_big'],
    ['the twenty-fifth hour', { weekly: [rule('09:00', '25:00')] }, 'weekly.0.to', 'invalid_format'],
  ])('refuses %s', async (_, body, path, code) => {
    const { body: refusal } = await putAvailability(app, doctor, body).expect(422)
    expect(refusal.errors).toEqual(expect.arrayContaining([expect.objectContaining({ path, code })]))
  }) // prettier-ignore

  it('keeps bookings that no longer fit, and names them', async () => {
    const person = await bookable(app, {}, doctor.reviewer)
    const inside = await putBooking(app, person, { startsAt: inDays(2, '09:00') }, patientId)
    const outside = await putBooking(app, person, { startsAt: inDays(2, '11:30') }, patientId)
    const { body } = await putAvailability(app, person, { weekly: everyDay('09:00', '11:00') }).expect(200)
    expect(body.data.conflicts).toMatchObject([{ appointmentId: outside, startsAt: inDays(2, '11:30').toISOString(), local: `${dayFromNow(2)}T11:30`, timezone: 'UTC' }]) // prettier-ignore
    await putAvailability(app, person, { timeOff: [{ from: dayFromNow(2), to: dayFromNow(2), note: 'Family' }] }).expect(200)
    const read = await app.api.get('/practitioners/me/availability', { token: person.accessToken }).expect(200)
    expect(read.body.data.conflicts.map(({ appointmentId }: { appointmentId: string }) => appointmentId)).toEqual([inside, outside])
    const { rows } = await app.db.query('SELECT changes::text FROM audit_log WHERE action = $1 AND target_id = $2', [
      'availability.changed',
      person.uid,
    ])
    expect(rows).toHaveLength(3)
    expect(JSON.stringify(rows)).not.toContain('Family')
  })
})

describe('free slots', () => {
  it('are those of listed practitioners alone', async () => {
    expect(await startsOn(app, doctor, 1)).toEqual(halfHours)
    await app.api.get(`/practitioners/${crypto.randomUUID()}/slots`).expect(404)
    const person = await bookable(app, {}, doctor.reviewer)
    await doctor.reviewer.act(person.caseId, 'suspend', { reason: 'A question' }).expect(200)
    await app.api.get(`/practitioners/${person.uid}/slots`).expect(404)
  })

  it('are told in the viewer’s zone, by the viewer’s days, across the date line too', async () => {
    const person = await bookable(
      app,
      { timezone: 'America/New_York', weekly: everyDay('20:00', '22:00'), slotMinutes: 60 },
      doctor.reviewer,
    )
    const slots = await slotsOf(app, person, `from=${dayFromNow(5)}&to=${dayFromNow(5)}&timezone=Pacific/Kiritimati`)
    expect(slots).toHaveLength(2)
    for (const { startsAt, local, timezone } of slots) {
      expect(timezone).toBe('Pacific/Kiritimati')
      expect(new Date(`${local}Z`).getTime() - Date.parse(startsAt)).toBe(14 * 3_600_000)
      expect(local.slice(0, 10)).toBe(dayFromNow(5))
      const there = new Date(startsAt).toLocaleString('sv', { timeZone: 'America/New_York' })
      expect(there.slice(0, 10)).toBe(dayFromNow(4))
      expect(['20:00', '21:00']).toContain(there.slice(11, 16))
    }
  })

  it('leave out what is booked or held, and a hold that has run out is free without any job', async () => {
    const person = await bookable(app, { bufferAfterMinutes: 10 }, doctor.reviewer)
    await putBooking(app, person, { startsAt: inDays(3, '09:00'), after: 10 }, patientId)
    await putBooking(app, person, { startsAt: inDays(3, '10:30'), after: 10, status: 'held', holdExpiresAt: inDays(3) }, patientId)
    await putBooking(app, person, { startsAt: inDays(4, '09:00'), status: 'held', holdExpiresAt: inDays(-1) }, patientId)
    await putBooking(app, person, { startsAt: inDays(4, '10:00'), status: 'cancelled' }, patientId)
    // ten minutes after each
    expect(await startsOn(app, person, 3)).toEqual(['11:30'])
    expect(await startsOn(app, person, 4)).toEqual(halfHours)
  })

  it('end where the limit of a day is reached, and with the licence', async () => {
    const person = await bookable(app, { maxPerDay: 1 }, doctor.reviewer)
    await putBooking(app, person, { startsAt: inDays(3, '09:00'), status: 'completed' }, patientId)
    expect(await startsOn(app, person, 3)).toEqual([])
    expect(await startsOn(app, person, 4)).toEqual(halfHours)
    await app.db.query('UPDATE accounts SET license_valid_until = $2 WHERE id = $1', [person.uid, inDays(4, '10:15')])
    expect(await startsOn(app, person, 4)).toEqual(['09:00', '09:30'])
  })

  it.each([
    ['the last day before the first', `from=${dayFromNow(3)}&to=${dayFromNow(2)}`, 'range_reversed'],
    ['93 days', `from=${dayFromNow(0)}&to=${dayFromNow(92)}`, 'range_too_long'],
    ['ten years', `from=${dayFromNow(0)}&to=${dayFromNow(3650)}`, 'out_of_range'],
    ['the year 9999', 'from=9999-12-30&to=9999-12-31', 'out_of_range'],
    ['no day', 'from=2027-02-30', 'day_invalid'],
    ['no zone', 'timezone=Mars/Olympus', 'timezone_unknown'],
    ['an unknown key', 'until=2027-02-01', 'unknown_key'],
  ])('refuses %s', async (_, query, code) => {
    const { body } = await app.api.get(`/practitioners/${doctor.uid}/slots?${query}`).expect(422)
    expect(body.errors.map((problem: { code: string }) => problem.code)).toContain(code)
  })

  it('cost one statement for ninety days', async () => {
    await putBooking(app, doctor, { startsAt: inDays(5, '09:00') }, (await signedIn(app)).uid)
    const { answer, statements, texts } = await costOf(proxy, () => slotsOf(app, doctor, `from=${dayFromNow(1)}&to=${dayFromNow(90)}`))
    expect(answer.length).toBe(60 * 6 - 1)
    if (statements > 1) throw new Error(texts.join('\n'))
  })
})

describe('the next free slot of a practitioner', () => {
  it('is worked out anew when hours change, and open time with it', async () => {
    const person = await bookable(app, { horizonDays: 2 }, doctor.reviewer)
    expect(await openTimeOf(app, person)).toMatchObject({
      open: expect.stringContaining(`["${dayFromNow(2)} 09:00:00+00","${dayFromNow(2)} 12:00:00+00")`),
    })
    await putAvailability(app, person, { timeOff: [{ from: dayFromNow(0), to: dayFromNow(1) }], horizonDays: 2, maxPerDay: 9 }).expect(200)
    expect(await openTimeOf(app, person)).toMatchObject({
      next: inDays(2, '09:00'),
      open: `{["${dayFromNow(2)} 09:00:00+00","${dayFromNow(2)} 12:00:00+00")}`,
    })
  })

  it('follows the clock: it is looked at again at local midnight, and put right when it has passed', async () => {
    const person = await bookable(app, { timeOff: [{ from: dayFromNow(0), to: dayFromNow(0) }], minNoticeMinutes: 60 }, doctor.reviewer)
    const { next, staleAt } = await openTimeOf(app, person)
    expect(next).toEqual(inDays(1, '09:00'))
    expect(staleAt!.getTime()).toBeLessThanOrEqual(inDays(1, '00:20').getTime())
    expect(staleAt!.getTime()).toBeGreaterThanOrEqual(inDays(1, '00:00').getTime())
    // as if the first slot had come near
    await app.db.query(
      `UPDATE practitioners SET next_available_at = now() - interval '1 hour', stale_at = now() - interval '1 second' WHERE id = $1`,
      [person.uid],
    )
    await runJob(app, 'care.refresh-open-time', 3)
    expect((await openTimeOf(app, person)).next).toEqual(inDays(1, '09:00'))
  })

  it('is none while the licence is not in date, and comes back with it', async () => {
    const person = await bookable(app, {}, doctor.reviewer)
    await doctor.reviewer.act(person.caseId, 'suspend', { reason: 'A question' }).expect(200)
    await runJob(app, 'care.refresh-open-time')
    expect(await openTimeOf(app, person)).toMatchObject({ next: null, open: null, staleAt: null })
    await doctor.reviewer.act(person.caseId, 'reinstate').expect(200)
    await runJob(app, 'care.refresh-open-time')
    expect((await openTimeOf(app, person)).next).not.toBeNull()
  })
})

describe('public holidays', () => {
  it('are filled for this year and the next two, once: what staff change, switch off or delete stays so', async () => {
    const person = await bookable(app, { observesHolidays: true, holidayCountry: 'NG' }, doctor.reviewer)
    await runJob(app, 'care.fill-holidays', 2)
    const read = async () => (await app.db.query<{ id: string; day: string; isObserved: boolean }>(`SELECT id, day, is_observed AS "isObserved" FROM public_holidays WHERE country = 'NG' ORDER BY day, name`)).rows // prettier-ignore
    const filled = await read()
    const year = new Date().getUTCFullYear()
    expect([...new Set(filled.map(({ day }) => Number(day.slice(0, 4))))]).toEqual([year, year + 1, year + 2])
    expect(filled.map(({ day }) => day)).toContain(`${year + 1}-10-01`)

    const editor = await asStaff(app, 'editor')
    const [moved, switchedOff, deleted] = filled.slice(-3)
    // a day that is no holiday yet
    const soon = [7, 8, 9, 10, 11, 12, 13, 14].find((days) => filled.every(({ day }) => day !== dayFromNow(days)))!
    await editor.patch(`/api/public-holidays/${moved!.id}`, { body: { day: dayFromNow(soon) } }).expect(200)
    expect(await startsOn(app, person, soon)).toEqual([])
    await openTimeOf(app, person)
    await editor.patch(`/api/public-holidays/${moved!.id}`, { body: { isObserved: false } }).expect(200)
    expect(await startsOn(app, person, soon)).toEqual(halfHours)
    await editor.patch(`/api/public-holidays/${switchedOff!.id}`, { body: { isObserved: false } }).expect(200)
    await editor.del(`/api/public-holidays/${deleted!.id}`).expect(200)
    const edited = await read()
    await runJob(app, 'care.fill-holidays')
    expect(await read()).toEqual(edited)
    expect((await openTimeOf(app, person)).open).toContain(dayFromNow(soon))
  })
})
