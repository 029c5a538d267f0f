import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { afterMove, moves, type AppointmentStatus } from '../../../src/care/appointments/transitions'
import { act, book, bookable, booked, patient, patients, runOut, shift, slotIn } from '../../factories/care/appointments'
import { runJob } from '../../factories/licenses'
import { startApp, type TestApp } from '../../helpers/app'
import { costOf, startCountingProxy, type CountingProxy } from '../../helpers/countingProxy'
import { cloneDatabase } from '../../helpers/database'
import { eventually } from '../../helpers/run'

/** The web process alone: what is right here is right without any worker. Another one beside it, started late, sends mails and sweeps. */
let app: TestApp
let proxy: CountingProxy
beforeAll(async () => {
  const databaseUrl = await cloneDatabase()
  proxy = await startCountingProxy(databaseUrl)
  app = await startApp({ databaseUrl, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url } })
}, 60_000)
afterAll(() => proxy.stop())

const statuses = (replies: { status: number; body: { code?: string } }[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status, body } of replies) {
    const key = `${status} ${body.code ?? ''}`.trim()
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

describe('many at once', () => {
  it('a hundred people book one slot: one has it, ninety-nine are told that it is taken', async () => {
    const doctor = await bookable(app)
    const people = await patients(app, 100)
    const startsAt = slotIn(30)
    const replies = await Promise.all(people.map((person) => book(app, person, { practitionerId: doctor.uid, startsAt })))
    expect(statuses(replies)).toEqual({ '201': 1, '409 slot_taken': 99 })
    const { rows } = await app.db.query('SELECT status FROM appointments WHERE practitioner_id = $1', [doctor.uid])
    expect(rows).toEqual([{ status: 'booked' }])
    expect(app.logs()).not.toMatch(/deadlock|40P01/)
  })

  it('one person with twenty practitioners at one time gets one of them', async () => {
    const doctors = await Promise.all(Array.from({ length: 20 }, () => bookable(app)))
    const person = await patient(app)
    const startsAt = slotIn(30)
    const replies = await Promise.all(doctors.map(({ uid }) => book(app, person, { practitionerId: uid, startsAt })))
    expect(statuses(replies)).toEqual({ '201': 1, '409 patient_busy': 19 })
  })

  it('thirty slots of a day with a limit of five are booked five times', async () => {
    const doctor = await bookable(app, { hours: { maxPerDay: 5 } })
    const people = await patients(app, 30)
    // one local day: from the midnight after tomorrow on
    const midnight = new Date(Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000 - 3_600_000).getTime()
    const at = (slot: number) => new Date(midnight + slot * 1_800_000).toISOString()
    const replies = await Promise.all(people.map((person, slot) => book(app, person, { practitionerId: doctor.uid, startsAt: at(slot) })))
    expect(statuses(replies)).toEqual({ '201': 5, '422 slot_not_offered': 25 })
  })

  it('two patients move to one slot, while others book and cancel there: it is had once, and nobody is killed as a deadlock', async () => {
    const doctor = await bookable(app)
    const [one, two, ...others] = await patients(app, 12)
    const mine = await booked(app, one!, { practitionerId: doctor.uid, startsAt: slotIn(40) })
    const theirs = await booked(app, two!, { practitionerId: doctor.uid, startsAt: slotIn(41) })
    const wanted = slotIn(45)
    const replies = await Promise.all([
      act(app, one!, mine, 'reschedule', { startsAt: wanted }),
      act(app, two!, theirs, 'reschedule', { startsAt: wanted }),
      ...others.map((person) => book(app, person, { practitionerId: doctor.uid, startsAt: wanted, hold: true })),
    ])
    const won = replies.filter(({ status }) => status < 300)
    expect(won).toHaveLength(1)
    expect(new Set(replies.map(({ status }) => status)).size).toBe(2)
  })

  it('of a cancellation and a start at once, one wins, and the other is told what is possible', async () => {
    const doctor = await bookable(app)
    const person = await patient(app)
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt: slotIn(30) })
    await shift(app, id, 20)
    const replies = await Promise.all([act(app, person, id, 'cancel'), act(app, doctor, id, 'start')])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(replies.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'invalid_transition', allowed: expect.any(Array) })
  })

  it('nobody holds more than three times, however fast they ask', async () => {
    const doctor = await bookable(app)
    const person = await patient(app)
    const wish = (hours: number) => ({ practitionerId: doctor.uid, startsAt: slotIn(hours), hold: true })
    const replies = await Promise.all([30, 31, 32, 33, 34, 35].map((hours) => book(app, person, wish(hours))))
    expect(statuses(replies)).toEqual({ '201': 3, '409 too_many_holds': 3 })
  })
})

describe('any moves in any order', () => {
  const aMove = fc.record({ move: fc.constantFrom(...moves.filter((move) => move !== 'reschedule')), side: fc.constantFrom('patient' as const, 'practitioner' as const) }) // prettier-ignore

  it('end where the machine says, in the database as on paper', async () => {
    const [other, person] = [await bookable(app), await patient(app)]
    let hours = 50
    await fc.assert(
      fc.asyncProperty(fc.array(aMove, { minLength: 2, maxLength: 6 }), async (tries) => {
        const { body } = await book(app, person, { practitionerId: other.uid, startsAt: slotIn((hours += 1)), hold: true }).expect(201)
        const { id } = body.data.appointment
        await shift(app, id, -11)
        let status: AppointmentStatus = 'held'
        for (const { move, side } of tries) {
          const isOpen = move !== 'cancel' || side === 'practitioner'
          const next: AppointmentStatus | null = isOpen ? afterMove(status, { move, side }) : null
          const isAgain = move === 'cancel' && status === 'cancelled'
          const reply = await act(app, side === 'patient' ? person : other, id, move)
          expect(reply.status < 300).toBe(next !== null || isAgain)
          status = next ?? status
          const { rows } = await app.db.query<{ status: string }>('SELECT status FROM appointments WHERE id = $1', [id])
          expect(rows[0]!.status).toBe(status)
        }
        await app.db.query('DELETE FROM appointments WHERE id = $1', [id])
      }),
      { numRuns: 15 },
    )
  })
})

describe('a hold, with no worker running', () => {
  it('keeps the slot, and frees it the moment it has run out', async () => {
    const doctor = await bookable(app)
    const [one, two] = await patients(app, 2)
    const wish = { practitionerId: doctor.uid, startsAt: slotIn(30) }
    const { body } = await book(app, one!, { ...wish, hold: true }).expect(201)
    const { id, status, holdExpiresAt } = body.data.appointment
    expect(status).toBe('held')
    expect(Date.parse(holdExpiresAt) - Date.now()).toBeGreaterThan(9 * 60_000)
    expect((await book(app, two!, wish).expect(409)).body.code).toBe('slot_taken')

    await runOut(app, id)
    expect((await app.api.get(`/appointments/${id}`, { token: one!.token }).expect(200)).body.data.appointment.status).toBe('expired')
    await book(app, two!, wish).expect(201)
    expect((await act(app, one!, id, 'confirm').expect(409)).body.code).toBe('hold_expired')
  })

  it('that has run out is not in the way of the patient’s own other booking either', async () => {
    const [first, second] = [await bookable(app), await bookable(app)]
    const person = await patient(app)
    const startsAt = slotIn(30)
    const { body } = await book(app, person, { practitionerId: first.uid, startsAt, hold: true }).expect(201)
    expect((await book(app, person, { practitionerId: second.uid, startsAt }).expect(409)).body.code).toBe('patient_busy')
    await runOut(app, body.data.appointment.id)
    await book(app, person, { practitionerId: second.uid, startsAt }).expect(201)
  })
})

describe('what it costs the database', () => {
  it('is nine statements to book without a fee, and one to be told that the slot is taken', async () => {
    const doctor = await bookable(app)
    const [one, two] = await patients(app, 2)
    let hours = 30
    const next = () => ({ practitionerId: doctor.uid, startsAt: slotIn((hours += 1)) })
    expect((await costOf(proxy, () => book(app, one!, next()).expect(201))).texts).toHaveLength(9)
    const taken = next()
    await book(app, one!, taken).expect(201)
    expect((await costOf(proxy, () => book(app, two!, taken).expect(409))).texts).toHaveLength(1)
  })
})

describe('with a worker', () => {
  beforeAll(async () => void (await startApp({ alongside: app, services: ['worker'] })), 60_000)

  it('a freed slot is held for whoever waits longest, and goes on to the next when that offer runs out', async () => {
    const doctor = await bookable(app)
    const [holder, first, second] = await patients(app, 3)
    const startsAt = slotIn(30)
    const id = await booked(app, holder!, { practitionerId: doctor.uid, startsAt })
    const day = new Date(Date.parse(startsAt) + 3_600_000).toISOString().slice(0, 10)
    const waiting = { practitionerId: doctor.uid, from: day, to: day, consultationType: 'video' }
    for (const person of [first!, second!])
      await app.api.post('/appointments/waiting-list', { token: person.token, body: waiting }).expect(201)
    await act(app, holder!, id, 'cancel').expect(200)

    const offerOf = (person: typeof first) =>
      eventually('the offer', async () => {
        const { body } = await app.api.get('/appointments/waiting-list', { token: person!.token }).expect(200)
        return (body.data.slotRequests[0].offer ?? undefined) as { appointmentId: string } | undefined
      })
    const offered = await offerOf(first)
    expect((await first!.inbox.next('appointment-offered')).text).toContain('Africa/Lagos')
    await runOut(app, offered.appointmentId)
    await runJob(app, 'appointments.sweep-holds', 2)
    const next = await offerOf(second)
    await act(app, second!, next.appointmentId, 'confirm').expect(200)
    const { body } = await app.api.get('/appointments/waiting-list', { token: second!.token }).expect(200)
    expect(body.data.slotRequests[0]).toMatchObject({ status: 'booked', offer: null })
    expect((await first!.inbox.messages('appointment-offered')).length).toBe(1)
  })

  it('reminds once, however many processes look at the same time', async () => {
    const doctor = await bookable(app)
    const person = await patient(app, { timezone: 'Etc/UTC' })
    const startsAt = slotIn(30)
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt, reason: 'CANARY-REASON' })
    // an appointment at noon somewhere, forty minutes from now, so that no quiet hours are in the way
    const offset = 12 - new Date(Date.now() + 40 * 60_000).getUTCHours()
    const zone = `Etc/GMT${offset <= 0 ? '+' : '-'}${Math.abs(offset)}`
    await app.db.query(
      `UPDATE appointments SET starts_at = now() + interval '40 minutes', ends_at = now() + interval '70 minutes', blocked_from = now() + interval '40 minutes',
         blocked_until = now() + interval '70 minutes', patient_timezone = $2 WHERE id = $1`,
      [id, zone],
    )
    await runJob(app, 'appointments.send-reminders', 3)
    const mail = await person.inbox.next('appointment-reminder')
    expect(mail.text).toContain(`(${zone})`)
    await runJob(app, 'appointments.send-reminders')
    expect(await person.inbox.messages('appointment-reminder')).toHaveLength(1)
    expect(JSON.stringify(await person.inbox.messages())).not.toContain('CANARY-REASON')
  })
})
