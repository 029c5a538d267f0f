import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { book, bookable, booked, patient, patients, shift, slotIn } from '../../factories/care/appointments'
import { lagos, office, staffPost } from '../../factories/care/staffCalendar'
import { sharedApp, type TestApp } from '../../helpers/app'
import { clearOfMidnight } from '../../helpers/run'
import { asStaff, type RoleSlug } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => void (app = await sharedApp()), 60_000)
beforeEach(() => clearOfMidnight(60), 90_000)

type Wish = { practitionerId: string; patientId: string; startsAt: string; overrideReason?: string; reason?: string }
const bookFor = (wish: Wish, role?: RoleSlug) => staffPost(app, '/book', { consultationType: 'video', ...wish }, role)
const bookedFor = async (wish: Wish): Promise<string> => {
  const { status, body } = await bookFor(wish)
  expect(status).toBe(201)
  return body.doc.id as string
}
const actsOn = async (id: string) =>
  (
    await app.db.query(
      `SELECT action, about, actor_kind AS by, changes::text, reason FROM audit_log WHERE target_id = $1 ORDER BY created_at, id`,
      [id],
    )
  ).rows

describe('booking for a patient', () => {
  it('is for who manages appointments', async () => {
    const [doctor, person] = [await bookable(app), await patient(app)]
    const wish = { practitionerId: doctor.uid, patientId: person.uid, startsAt: slotIn(30) }
    expect((await bookFor(wish, 'editor')).status).toBe(403)
    expect((await app.http.post('/api/appointments/book', { body: { ...wish, consultationType: 'video' } })).status).toBe(401)
    const asPatient = { token: person.token, body: { ...wish, consultationType: 'video' } }
    expect((await app.http.post('/api/appointments/book', asPatient)).status).toBeGreaterThanOrEqual(401)
    expect((await bookFor(wish, 'support')).status).toBe(201)
  })

  it('offers the slots; outside the hours it needs a reason, which stays with the appointment, and the act is in the audit log', async () => {
    const [doctor, person] = [await bookable(app, { hours: { weekly: office } }), await patient(app)]
    const wish = { practitionerId: doctor.uid, patientId: person.uid, startsAt: lagos(3, '20:10') }
    const refused = await bookFor(wish)
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'outside_hours'])
    expect((await bookFor({ ...wish, overrideReason: '   ' })).status).toBe(422)
    const id = await bookedFor({ ...wish, overrideReason: 'CANARY-WHY agreed by phone', reason: 'CANARY-REASON' })
    const { rows } = await app.db.query(`SELECT status, override_reason AS why, booked_by_staff_id AS by FROM appointments WHERE id = $1`, [
      id,
    ])
    expect(rows[0]).toMatchObject({ status: 'booked', why: 'CANARY-WHY agreed by phone', by: (await asStaff(app, 'superadmin')).id })
    const acts = await actsOn(id)
    expect(acts).toMatchObject([{ action: 'appointment.booked-outside-hours', about: person.uid, by: 'staff' }])
    // both are the patient's affair alone
    expect(JSON.stringify(acts) + app.logs()).not.toContain('CANARY')
  })

  it('outside the hours never books over somebody, buffers included, nor a patient twice', async () => {
    const [doctor, other] = [await bookable(app, { hours: { weekly: office } }), await bookable(app)]
    await app.db.query('UPDATE availabilities SET buffer_after_minutes = 15 WHERE id = $1', [doctor.uid])
    const [one, two] = await patients(app, 2)
    const overrideReason = 'Emergency'
    await booked(app, one!, { practitionerId: doctor.uid, startsAt: lagos(3, '10:00') })
    for (const time of ['10:00', '10:15', '10:40', '09:31']) {
      const reply = await bookFor({ practitionerId: doctor.uid, patientId: two!.uid, startsAt: lagos(3, time), overrideReason })
      expect([time, reply.status, reply.body.code]).toEqual([time, 409, 'slot_taken'])
    }
    const twice = await bookFor({ practitionerId: other.uid, patientId: one!.uid, startsAt: lagos(3, '10:15'), overrideReason })
    expect([twice.status, twice.body.code]).toEqual([409, 'patient_busy'])
  })

  it('cannot override the country of the licence, the licence itself, the past, or another year', async () => {
    const doctor = await bookable(app, { hours: { weekly: office } })
    const [abroad, person] = [await patient(app, { country: 'KE' }), await patient(app)]
    const wish = { practitionerId: doctor.uid, startsAt: lagos(3, '20:00'), overrideReason: 'They insist' }
    const codeOf = async (more: Partial<Wish>) => (await bookFor({ ...wish, patientId: person.uid, ...more })).body.code as string
    expect(await codeOf({ patientId: abroad.uid })).toBe('licence_jurisdiction')
    expect(await codeOf({ startsAt: lagos(-1, '20:00') })).toBe('slot_not_offered')
    expect(await codeOf({ startsAt: '9999-01-01T10:00:00Z' })).toBe('slot_not_offered')
    await app.db.query(`UPDATE license_verifications SET status = 'suspended' WHERE account_id = $1`, [doctor.uid])
    await app.db.query('UPDATE accounts SET license_valid_until = NULL WHERE id = $1', [doctor.uid])
    expect(await codeOf({})).toBe('practitioner_unavailable')
  })

  it('of staff and forty patients who want one time at once, one has it', async () => {
    const doctor = await bookable(app)
    const [first, ...people] = await patients(app, 41)
    const startsAt = slotIn(30)
    await asStaff(app, 'superadmin')
    const replies = await Promise.all([
      ...people.map((person) => book(app, person, { practitionerId: doctor.uid, startsAt })),
      bookFor({ practitionerId: doctor.uid, patientId: first!.uid, startsAt, overrideReason: 'Ten minutes later does not do' }),
    ])
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(replies.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(new Set(['slot_taken']))
  })
})

describe('an appointment in the hands of staff', () => {
  it('is moved beyond the patient’s cut-off and number of moves, outside the hours for a reason, never onto somebody', async () => {
    const doctor = await bookable(app, { hours: { weekly: office, maxReschedules: 0 } })
    const [one, two] = await patients(app, 2)
    const id = await booked(app, one!, { practitionerId: doctor.uid, startsAt: lagos(2, '10:00') })
    await booked(app, two!, { practitionerId: doctor.uid, startsAt: lagos(2, '11:00') })
    const move = (body: object) => staffPost(app, `/${id}/reschedule`, body)
    expect((await move({ startsAt: lagos(2, '11:00') })).body.code).toBe('slot_taken')
    expect((await move({ startsAt: lagos(2, '22:00') })).body.code).toBe('slot_not_offered')
    expect((await move({ startsAt: lagos(2, '11:15'), overrideReason: 'Please' })).body.code).toBe('slot_taken')
    expect((await move({ startsAt: lagos(2, '22:00'), overrideReason: 'Agreed' })).body.doc).toMatchObject({
      startsAt: lagos(2, '22:00'),
      reschedules: 1,
    })
    expect((await move({ startsAt: lagos(3, '09:30') })).status).toBe(200)
    expect((await actsOn(id)).map(({ action }) => action)).toEqual([
      'appointment.booked',
      'appointment.moved-outside-hours',
      'appointment.moved',
    ])
  })

  it('is checked in, started and completed, each once, and the calendar says what is possible', async () => {
    const [doctor, person] = [await bookable(app), await patient(app)]
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt: slotIn(30) })
    expect((await staffPost(app, `/${id}/check-in`, {}, 'editor')).status).toBe(403)
    expect((await staffPost(app, `/${id}/no-show`)).body.code).toBe('not_yet_open')
    for (const [move, status, allowed] of [
      ['check-in', 'checked_in', ['cancel', 'start', 'no-show']],
      ['start', 'in_progress', ['complete']],
      ['complete', 'completed', []],
    ] as const) {
      expect((await staffPost(app, `/${id}/${move}`)).body.doc).toMatchObject({ status, allowed })
      expect((await staffPost(app, `/${id}/${move}`)).status).toBe(409)
    }
    const missed = await booked(app, person, { practitionerId: doctor.uid, startsAt: slotIn(40) })
    await shift(app, missed, -15)
    expect((await staffPost(app, `/${missed}/no-show`)).body.doc).toMatchObject({ status: 'no_show', allowed: [] })
  })

  it('is cancelled with a reason and without a fee, and the time is free again', async () => {
    const [doctor, person] = [await bookable(app), await patient(app)]
    const startsAt = slotIn(3)
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt })
    expect((await staffPost(app, `/${id}/cancel`, {})).status).toBe(422)
    const { body } = await staffPost(app, `/${id}/cancel`, { reason: 'CANARY-CANCEL ill' })
    expect(body.doc).toMatchObject({ status: 'cancelled', cancelledBy: 'staff', cancellationFeeMinor: null })
    expect(JSON.stringify([body, await actsOn(id)])).not.toContain('CANARY')
    await booked(app, person, { practitionerId: doctor.uid, startsAt })
  })
})
