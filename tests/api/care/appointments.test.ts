import { beforeAll, describe, expect, it } from '@jest/globals'
import { act, book, bookable, booked, consultationFees, patient, shift, slotIn, type SignedInRow } from '../../factories/care/appointments'
import { fund } from '../../factories/commerce/ledger'
import { sharedApp, type TestApp } from '../../helpers/app'
import { holdLock } from '../../helpers/database'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let doctor: SignedInRow
let person: SignedInRow
beforeAll(async () => {
  app = await sharedApp()
  doctor = await bookable(app, { fees: consultationFees })
  person = await patient(app)
  // what these cost is there: tests/api/commerce/consultations.test.ts is about who has it when
  await fund(app, person.uid, 1_000_000)
}, 60_000)

/** Of each test its own, so that they are in nobody's way. */
let hours = 50
const nextSlot = (): string => slotIn((hours += 1))
const read = async (id: string, { token }: { token: string } = person) =>
  (await app.api.get(`/appointments/${id}`, { token }).expect(200)).body.data.appointment
const auditOf = async (id: string): Promise<{ action: string; actor_kind: string; text: string }[]> =>
  (await app.db.query(`SELECT action, actor_kind, a::text AS text FROM audit_log a WHERE target_id = $1 ORDER BY created_at, id`, [id]))
    .rows

describe('booking', () => {
  it('books a slot with the fee of the day, and mails both in their own time without saying why', async () => {
    const startsAt = nextSlot()
    const { body } = await book(app, person, { practitionerId: doctor.uid, startsAt, reason: 'CANARY-REASON' }).expect(201)
    expect(body.data.appointment).toMatchObject({
      status: 'booked',
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 1_800_000).toISOString(),
      timezone: 'Africa/Lagos',
      practitioner: { id: doctor.uid, name: 'Amara Okafor' },
      patient: { id: person.uid, name: 'Chidi Eze' },
      fee: { amountMinor: 10_001, currency: 'NGN' },
      reason: 'CANARY-REASON',
      allowed: ['reschedule', 'cancel', 'check-in'],
    })
    const mails = [await person.inbox.next('appointment-booked'), await doctor.inbox.next('appointment-booked')]
    expect(mails[0]!.text).toContain(body.data.appointment.reference)
    expect(mails[0]!.text).toContain('Africa/Lagos')
    expect(JSON.stringify(mails)).not.toContain('CANARY-REASON')
    expect(mails[1]!.text).not.toContain('Chidi')
    const audit = await auditOf(body.data.appointment.id)
    expect(audit.map(({ action }) => action)).toEqual(['appointment.booked'])
    expect(JSON.stringify(audit) + app.logs()).not.toContain('CANARY-REASON')
  })

  it('answers the same to the same Idempotency-Key', async () => {
    const sent = { token: person.token, body: { practitionerId: doctor.uid, startsAt: nextSlot(), consultationType: 'video' }, headers: { 'idempotency-key': 'booking-1' } } // prettier-ignore
    const first = await app.api.post('/appointments', sent).expect(201)
    expect((await app.api.post('/appointments', sent).expect(201)).body).toEqual(first.body)
  })

  it.each([
    ['past', '2020-01-01T10:00:00Z'],
    ['too_soon', () => slotIn(1)],
    ['off_grid', () => new Date(Date.parse(slotIn(20)) + 300_000).toISOString()],
    ['beyond_horizon', () => slotIn(24 * 90)],
    ['beyond_horizon', '9999-12-31T10:00:00Z'],
  ] as const)('refuses what is not offered: %s', async (code, at) => {
    const strict = await bookable(app, { hours: { minNoticeMinutes: 120 } })
    const { body } = await book(app, person, { practitionerId: strict.uid, startsAt: typeof at === 'string' ? at : at() }).expect(422)
    expect(body).toMatchObject({ code: 'slot_not_offered', errors: [{ path: 'startsAt', code }] })
  })

  it('refuses practitioners without a verified licence in date, hidden ones, oneself, and nobody', async () => {
    const startsAt = nextSlot()
    const codeOf = async (practitionerId: string, status: number, by = person) => (await book(app, by, { practitionerId, startsAt }).expect(status)).body.code // prettier-ignore
    for (const given of [{ license: 'submitted' }, { license: 'suspended' }, { days: 1 }])
      expect(await codeOf((await bookable(app, given)).uid, 409)).toBe('practitioner_unavailable')
    const hidden = await bookable(app)
    await app.db.query('UPDATE practitioners SET hidden_at = now() WHERE id = $1', [hidden.uid])
    expect(await codeOf(hidden.uid, 409)).toBe('practitioner_unavailable')
    expect(await codeOf(doctor.uid, 422, doctor)).toBe('invalid')
    expect(await codeOf('0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10', 404)).toBe('not_found')
  })

  it('a hold cannot be confirmed once the licence is gone', async () => {
    const other = await bookable(app)
    const { body } = await book(app, person, { practitionerId: other.uid, startsAt: nextSlot(), hold: true }).expect(201)
    await app.db.query(`UPDATE license_verifications SET status = 'suspended' WHERE account_id = $1`, [other.uid])
    expect((await act(app, person, body.data.appointment.id, 'confirm').expect(409)).body.code).toBe('practitioner_unavailable')
    await act(app, person, body.data.appointment.id, 'cancel').expect(200)
  })

  it('is for patients of a country in which the practitioner is licensed; who has named none is told what to fill in', async () => {
    const [abroad, nowhere] = [await patient(app, { country: 'KE' }), await patient(app, { country: null })]
    const wish = { practitionerId: doctor.uid, startsAt: nextSlot() }
    expect((await book(app, abroad, wish).expect(403)).body).toMatchObject({ code: 'licence_jurisdiction', errors: [] })
    expect((await book(app, nowhere, wish).expect(403)).body).toMatchObject({ code: 'licence_jurisdiction', errors: [{ path: 'personalDetails.country', code: 'required' }] }) // prettier-ignore
  })
})

describe('the course of an appointment', () => {
  it('goes from a hold over check-in to its end; each step is for its side, and a wrong one names what is allowed', async () => {
    const { body } = await book(app, person, { practitionerId: doctor.uid, startsAt: nextSlot(), hold: true }).expect(201)
    const { id } = body.data.appointment
    expect((await act(app, person, id, 'check-in').expect(409)).body).toMatchObject({ code: 'invalid_transition', allowed: ['confirm', 'cancel'] }) // prettier-ignore
    await act(app, person, id, 'confirm').expect(200)
    expect((await act(app, person, id, 'check-in').expect(409)).body).toMatchObject({ code: 'not_yet_open', opensAt: expect.any(String) })
    expect((await act(app, doctor, id, 'start').expect(409)).body).toMatchObject({ code: 'not_yet_open', opensAt: expect.any(String) })
    await shift(app, id, 20)
    expect((await act(app, person, id, 'check-in').expect(200)).body.data.appointment.status).toBe('checked_in')
    expect((await act(app, person, id, 'no-show').expect(409)).body.code).toBe('not_yet_open')
    await act(app, person, id, 'start').expect(403)
    expect((await act(app, doctor, id, 'complete').expect(409)).body).toMatchObject({
      code: 'invalid_transition',
      allowed: ['cancel', 'start'],
    })
    await act(app, doctor, id, 'start').expect(200)
    expect((await act(app, person, id, 'cancel').expect(409)).body).toMatchObject({ code: 'invalid_transition', allowed: [] })
    const done = (await act(app, doctor, id, 'complete').expect(200)).body.data.appointment
    expect(done).toMatchObject({ status: 'completed', checkedInAt: expect.any(String), startedAt: expect.any(String), allowed: [] })
    await shift(app, id, 60 * (hours += 1))
  })

  it('a patient who does not come is noted from ten minutes after the start', async () => {
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt: nextSlot() })
    await shift(app, id, -11)
    expect((await act(app, doctor, id, 'no-show').expect(200)).body.data.appointment.status).toBe('no_show')
  })

  it('a patient who has checked in is there: the practitioner cannot say otherwise, staff can', async () => {
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt: nextSlot() })
    await shift(app, id, -11)
    await act(app, person, id, 'check-in').expect(200)
    expect((await read(id, doctor)).allowed).toEqual(['cancel', 'start'])
    expect((await read(id)).allowed).toEqual(['cancel', 'no-show'])
    expect((await act(app, doctor, id, 'no-show').expect(409)).body).toMatchObject({
      code: 'invalid_transition',
      allowed: ['cancel', 'start'],
    })
    const staff = await asStaff(app, 'superadmin')
    const { body } = await staff.post(`/api/appointments/${id}/no-show`, { body: {} }).expect(200)
    expect((body as { doc: object }).doc).toMatchObject({ status: 'no_show', missedBy: 'patient' })
  })

  it('a practitioner who was looking while the patient checked in is too late to say so', async () => {
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt: nextSlot() })
    await shift(app, id, -11)
    const lock = await holdLock(app.db, 'SELECT FROM appointments WHERE id = $1 FOR UPDATE', [id])
    const there = act(app, person, id, 'check-in').then(({ status }) => status)
    await lock.untilWaiting({ text: 'checked_in_at = now()' })
    const missed = act(app, doctor, id, 'no-show').then(({ body }) => body as object)
    await lock.untilWaiting({ text: 'missed_by = $' })
    await lock.release()
    expect([await there, await missed]).toEqual([
      200,
      expect.objectContaining({ code: 'invalid_transition', allowed: ['cancel', 'start'] }),
    ])
    expect((await read(id)).status).toBe('checked_in')
  })

  it('cancelling early is free, late costs the patient half, half up; again answers the same', async () => {
    const early = await booked(app, person, { practitionerId: doctor.uid, startsAt: nextSlot() })
    expect((await act(app, person, early, 'cancel', { reason: 'Better' }).expect(200)).body.data.appointment.cancellationFee).toBeNull()
    expect((await person.inbox.next('appointment-cancelled')).text).not.toContain('NGN')
    const late = await booked(app, person, { practitionerId: doctor.uid, startsAt: slotIn(4) })
    const first = (await act(app, person, late, 'cancel').expect(200)).body.data.appointment
    expect(first).toMatchObject({ status: 'cancelled', cancelledBy: 'patient', cancellationFee: { amountMinor: 5001, currency: 'NGN' } })
    expect((await act(app, person, late, 'cancel').expect(200)).body.data.appointment).toEqual(first)
    expect((await person.inbox.next('appointment-cancelled')).text).toContain('NGN 50.01')
    const theirs = await booked(app, person, { practitionerId: doctor.uid, startsAt: slotIn(4) })
    expect((await act(app, doctor, theirs, 'cancel').expect(200)).body.data.appointment).toMatchObject({ cancelledBy: 'practitioner', cancellationFee: null }) // prettier-ignore
  })

  it('cancelling costs what was agreed when the slot was taken, whatever the practitioner asks for later, also of a booking that is moved', async () => {
    const strict = await bookable(app, { fees: consultationFees })
    const wish = { practitionerId: strict.uid }
    const [early, moved] = [await booked(app, person, { ...wish, startsAt: slotIn(240) }), await booked(app, person, { ...wish, startsAt: slotIn(241) })]
    const late = await booked(app, person, { ...wish, startsAt: slotIn(7) })
    const held = (await book(app, person, { ...wish, startsAt: slotIn(242), hold: true }).expect(201)).body.data.appointment.id
    const staff = await asStaff(app, 'superadmin')
    const byStaff = { ...wish, patientId: person.uid, consultationType: 'video' }
    await staff.post('/api/appointments/book', { body: { ...byStaff, startsAt: slotIn(243) } }).expect(201)
    const odd = new Date(Date.parse(slotIn(244)) + 600_000).toISOString()
    await staff.post('/api/appointments/book', { body: { ...byStaff, startsAt: odd, overrideReason: 'They asked for it' } }).expect(201)

    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
    const greedy = { timezone: 'Africa/Lagos', weekly, observesHolidays: false, minNoticeMinutes: 0, cancelCutoffHours: 720, lateCancelFeePercent: 100 }
    await app.api.put('/practitioners/me/availability', { token: strict.token, body: greedy }).expect(200)
    const after = await booked(app, person, { ...wish, startsAt: slotIn(246) })
    const { rows } = await app.db.query(
      `SELECT agreed_cancel_cutoff_hours::int AS hours, agreed_late_cancel_fee_percent::int AS percent FROM appointments WHERE practitioner_id = $1 ORDER BY created_at`,
      [strict.uid],
    )
    expect(rows).toEqual([...Array.from({ length: 6 }, () => ({ hours: 24, percent: 50 })), { hours: 720, percent: 100 }])

    const feeOf = async (id: string) => (await act(app, person, id, 'cancel').expect(200)).body.data.appointment.cancellationFee?.amountMinor ?? 0
    await act(app, person, held, 'confirm').expect(200)
    await act(app, person, moved, 'reschedule', { startsAt: slotIn(9) }).expect(200)
    expect([await feeOf(early), await feeOf(held), await feeOf(late), await feeOf(moved), await feeOf(after)]).toEqual([0, 0, 5_001, 5_001, 10_001])
  }) // prettier-ignore

  it('moves to the slot beside it, not later than the cut-off, not more often than allowed', async () => {
    const strict = await bookable(app, { hours: { maxReschedules: 1 } })
    const startsAt = nextSlot()
    const id = await booked(app, person, { practitionerId: strict.uid, startsAt })
    const next = new Date(Date.parse(startsAt) + 1_800_000).toISOString()
    expect((await act(app, person, id, 'reschedule', { startsAt: next }).expect(200)).body.data.appointment).toMatchObject({ id, startsAt: next, reschedules: 1, status: 'booked' }) // prettier-ignore
    expect((await act(app, person, id, 'reschedule', { startsAt }).expect(409)).body.code).toBe('reschedule_limit')
    expect((await person.inbox.next('appointment-moved')).text).toContain('Before')
    const soon = await booked(app, person, { practitionerId: doctor.uid, startsAt: slotIn(4) })
    expect((await act(app, person, soon, 'reschedule', { startsAt: nextSlot() }).expect(409)).body.code).toBe('reschedule_closed')
    await act(app, person, soon, 'cancel').expect(200)
  })
})

describe('who sees it', () => {
  it('the patient and the practitioner, with the reason in the single one alone; to everybody else it is not there', async () => {
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt: nextSlot(), reason: 'CANARY-REASON' })
    expect((await read(id, doctor)).reason).toBe('CANARY-REASON')
    const list = await app.api
      .get('/appointments?role=practitioner&status=booked&sort=startsAt&limit=1', { token: doctor.token })
      .expect(200)
    expect(list.text).not.toContain('CANARY-REASON')
    const { nextCursor, total } = list.body.data.pagination
    expect(total).toBeGreaterThan(1)
    const more = await app.api.get(`/appointments?role=practitioner&status=booked&sort=startsAt&limit=1&cursor=${nextCursor}`, { token: doctor.token }).expect(200) // prettier-ignore
    expect(more.body.data.appointments[0].startsAt > list.body.data.appointments[0].startsAt).toBe(true)
    const stranger = await patient(app)
    for (const path of [`/appointments/${id}`, `/appointments/${id}/calendar.ics`]) await app.api.get(path, { token: stranger.token }).expect(404) // prettier-ignore
    await act(app, stranger, id, 'cancel').expect(404)
    await app.api.get(`/appointments/${id}`).expect(401)
    expect((await auditOf(id)).map(({ action }) => action)).toContain('appointment.read')
    const ics = await app.api.get(`/appointments/${id}/calendar.ics`, { token: person.token }).expect(200)
    expect(ics.headers['content-type']).toContain('text/calendar')
    expect(ics.text).toContain(`UID:appointment-${id}@`)
    expect(ics.text).not.toContain('CANARY')
  })

  it.each(['from=2027-02-02&to=2027-02-01', 'from=2020-01-01&to=2025-01-01', 'from=9999-01-01', 'status=sleeping', 'cursor=nonsense'])(
    'a list of %s is refused',
    async (search) => void (await app.api.get(`/appointments?${search}`, { token: person.token }).expect(422)),
  )
})

describe('the waiting list', () => {
  it('takes a person once, shows what they wait for, and lets them go', async () => {
    const wish = { practitionerId: doctor.uid, from: '2026-12-01', to: '2027-01-31', consultationType: 'video' }
    const days = [slotIn(24), slotIn(72)].map((at) => at.slice(0, 10))
    const good = { ...wish, from: days[0], to: days[1] }
    const ask = (body: object, by = person) => app.api.post('/appointments/waiting-list', { token: by.token, body })
    const { id } = (await ask(good).expect(201)).body.data.slotRequest
    expect((await ask(good).expect(409)).body.code).toBe('already_waiting')
    await ask({ ...good, from: days[1], to: days[0] }).expect(422)
    await ask({ ...good, to: '9999-01-01' }).expect(422)
    await ask({ ...good, from: '2020-01-01', to: '2020-01-02' }).expect(422)
    await app.api.del(`/appointments/waiting-list/${id}`, { token: doctor.token }).expect(404)
    await app.api.del(`/appointments/waiting-list/${id}`, { token: person.token }).expect(204)
    await ask(good).expect(201)
  })
})

describe('staff', () => {
  const wish = async (more: object = {}) => ({ practitionerId: doctor.uid, patientId: person.uid, startsAt: nextSlot(), consultationType: 'video', ...more }) // prettier-ignore

  it('book for somebody, also outside the hours, with a reason that is kept and an entry in the audit log', async () => {
    const staff = await asStaff(app, 'superadmin')
    const closed = await bookable(app, { hours: { weekly: [] } })
    const at = new Date(Date.parse(nextSlot()) + 420_000).toISOString()
    const outside = await wish({ practitionerId: closed.uid, startsAt: at, reason: 'CANARY-REASON' })
    const refused = await staff.post('/api/appointments/book', { body: outside }).expect(422)
    expect(refused.body.errors[0].code).toBe('outside_hours')
    const { doc } = (await staff.post('/api/appointments/book', { body: { ...outside, overrideReason: 'Urgent' } }).expect(201)).body
    expect(doc).toMatchObject({ status: 'booked', startsAt: at, overrideReason: 'Urgent', bookedByStaffId: staff.id })
    expect(doc.reason).toBeUndefined()
    const [entry] = await auditOf(doc.id)
    expect(entry).toMatchObject({ action: 'appointment.booked-outside-hours', actor_kind: 'staff' })
    expect(entry!.text).not.toContain('CANARY-REASON')
    // free time and licences are asked for all the same
    const again = { ...outside, patientId: (await patient(app)).uid, overrideReason: 'Urgent' }
    expect((await staff.post('/api/appointments/book', { body: again }).expect(409)).body.code).toBe('slot_taken')
    const abroad = { ...(await wish({ overrideReason: 'Urgent' })), patientId: (await patient(app, { country: 'KE' })).uid }
    expect((await staff.post('/api/appointments/book', { body: abroad }).expect(403)).body.code).toBe('licence_jurisdiction')
    await staff.post('/api/appointments/book', { body: await wish({ startsAt: '2020-01-01T00:00:00Z', overrideReason: 'Late' }) }).expect(422) // prettier-ignore
  })

  it('move and cancel for the patient at no cost; editors may not', async () => {
    const staff = await asStaff(app, 'superadmin')
    const body = await wish()
    const { doc } = (await staff.post('/api/appointments/book', { body }).expect(201)).body
    await staff.post(`/api/appointments/${doc.id}/reschedule`, { body: { startsAt: nextSlot() } }).expect(200)
    expect((await staff.post(`/api/appointments/${doc.id}/cancel`, { body: { reason: 'Ill' } }).expect(200)).body.doc).toMatchObject({ status: 'cancelled', cancelledBy: 'staff', cancellationFeeMinor: null }) // prettier-ignore
    expect((await auditOf(doc.id)).map(({ action }) => action)).toEqual([
      'appointment.booked-for-patient',
      'appointment.moved',
      'appointment.cancelled',
    ])
    const editor = await asStaff(app, 'editor')
    await editor.post('/api/appointments/book', { body }).expect(403)
  })
})
