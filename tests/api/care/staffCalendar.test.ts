import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { bookable, booked, patient, patients, type SignedInRow } from '../../factories/care/appointments'
import { lagos, office, staffPost } from '../../factories/care/staffCalendar'
import { foundFacility } from '../../factories/facilities'
import { sharedApp, startApp, type TestApp } from '../../helpers/app'
import { costOf, startCountingProxy } from '../../helpers/countingProxy'
import { clearOfMidnight } from '../../helpers/run'
import { asStaff, type RoleSlug } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => void (app = await sharedApp()), 60_000)
beforeEach(() => clearOfMidnight(60), 90_000)

const dayIn = (days: number): string => lagos(days, '12:00').slice(0, 10)
const calendar = async (query: string, on = app) => (await asStaff(on, 'superadmin')).get(`/api/appointments/calendar?${query}`)

describe('the calendar', () => {
  const column = (body: { columns: { practitionerId: string; day: string }[] }, { uid }: SignedInRow, day: string) =>
    body.columns.find((one) => one.practitionerId === uid && one.day === day)

  it('shows hours, free slots and appointments with their buffers on the clock that is asked for, and each patient learns of the look', async () => {
    const doctor = await bookable(app, { hours: { weekly: office }, lastName: 'Balogun', title: 'Dr' })
    await app.db.query('UPDATE availabilities SET buffer_before_minutes = 10, buffer_after_minutes = 20 WHERE id = $1', [doctor.uid])
    const person = await patient(app)
    const id = await booked(app, person, { practitionerId: doctor.uid, startsAt: lagos(3, '10:00'), reason: 'CANARY-REASON' })
    const day = dayIn(3)
    const { body } = await calendar(`practitionerId=${doctor.uid}&day=${day}&timezone=Europe/London`)
    expect(body).toMatchObject({
      timezone: 'Africa/Lagos',
      clock: 'practitioner',
      day,
      practitioners: [{ title: 'Dr', isBookable: true, slotMinutes: 30 }],
    })
    const shown = column(body, doctor, day)!
    expect(shown).toMatchObject({
      hours: [{ at: 540, until: 1020 }],
      appointments: [{ id, at: 600, until: 630, blockedAt: 590, blockedEnd: 650, patientName: 'Chidi Eze', status: 'booked', allowed: expect.arrayContaining(['reschedule', 'cancel']) }],
      elsewhere: [],
    }) // prettier-ignore
    const starts = (shown as unknown as { slots: { at: number }[] }).slots.map(({ at }) => at)
    expect(starts.slice(0, 2)).toEqual([540, 660])
    expect(JSON.stringify(body)).not.toContain('CANARY')
    const { rows } = await app.db.query(
      `SELECT count(*)::int AS looks FROM audit_log WHERE action = 'appointments.listed' AND about = $1`,
      [person.uid],
    )
    expect(rows).toEqual([{ looks: 1 }])

    const nepal = (await calendar(`practitionerId=${doctor.uid}&day=${day}&clock=own&timezone=Asia/Kathmandu`)).body
    expect(column(nepal, doctor, day)).toMatchObject({ hours: [{ at: 825, until: 1305 }], appointments: [{ at: 885, until: 915 }] })
    const week = (await calendar(`view=week&practitionerId=${doctor.uid}&day=${day}`)).body
    expect(week.columns).toHaveLength(7)
    expect(new Date(week.columns[0].day).getUTCDay()).toBe(1)
    expect(column(week, doctor, day)).toMatchObject({ appointments: [{ id, at: 600 }] })
  })

  it('of a facility shows who works there, and no names of what is elsewhere', async () => {
    const [here, there] = [await foundFacility(app, { timezone: 'Africa/Lagos' }), await foundFacility(app)]
    const doctor = await bookable(app, { hours: { weekly: office.map((hours) => ({ ...hours, facilityId: here.id })) } })
    const [one, two] = await patients(app, 2)
    await booked(app, one!, { practitionerId: doctor.uid, startsAt: lagos(3, '10:00') })
    const away = await booked(app, two!, { practitionerId: doctor.uid, startsAt: lagos(3, '13:00') })
    await app.db.query('UPDATE appointments SET facility_id = $2 WHERE id = $1', [away, there.id])
    const { body } = await calendar(`facilityId=${here.id}&day=${dayIn(3)}`)
    expect(body).toMatchObject({ clock: 'facility', timezone: 'Africa/Lagos', pagination: { total: 1 } })
    expect(body.columns).toMatchObject([
      { practitionerId: doctor.uid, appointments: [{ patientId: one!.uid }], elsewhere: [{ at: 780, until: 810 }] },
    ])
    expect(JSON.stringify(body)).not.toContain(two!.uid)
    const other = (await calendar(`facilityId=${there.id}&day=${dayIn(3)}`)).body
    expect(other.columns).toMatchObject([{ hours: [], slots: [], appointments: [{ id: away }] }])
  })

  it('is refused to who may not see appointments, and asks for what makes sense', async () => {
    expect((await (await asStaff(app, 'editor')).get('/api/appointments/calendar')).status).toBe(403)
    expect((await app.http.get('/api/appointments/calendar')).status).toBe(401)
    for (const query of ['view=week', 'view=month', 'day=9999-01-01', 'day=2026-02-30', 'timezone=Mars/Base', 'page=0', 'practitionerId=x'])
      expect([query, (await calendar(query)).status]).toEqual([query, 422])
    for (const name of ['practitionerId', 'facilityId'])
      expect((await calendar(`${name}=00000000-0000-7000-8000-000000000000`)).status).toBe(404)
  })

  it('finds people by name or address for who books; whoever is found learns of it', async () => {
    const person = await patient(app)
    const find = (search: string, role?: RoleSlug) => staffPost(app, '/find', { kind: 'patient', search }, role)
    const { body } = await find(person.email.slice(0, 20).toUpperCase())
    expect(body.docs).toEqual([{ id: person.uid, label: 'Chidi Eze', detail: `${person.email} · NG` }])
    expect((await find('ch')).body.docs).toEqual([])
    expect((await find('%%%%')).body.docs).toEqual([])
    expect((await find(person.email, 'editor')).status).toBe(403)
    const { rows } = await app.db.query(`SELECT action FROM audit_log WHERE about = $1 AND actor_kind = 'staff'`, [person.uid])
    expect(rows).toEqual([{ action: 'personal-details.listed' }])
  })

  it('costs the same few statements for one practitioner and for twelve', async () => {
    const proxy = await startCountingProxy(app.databaseUrl)
    const counted = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url } })
    try {
      const facility = await foundFacility(app)
      const cost = async () => {
        const { answer, statements } = await costOf(proxy, () => calendar(`facilityId=${facility.id}&day=${dayIn(3)}`, counted))
        return { columns: answer.body.columns.length as number, statements }
      }
      const add = async (count: number) => {
        const people = await patients(app, count)
        const weekly = office.map((hours) => ({ ...hours, facilityId: facility.id }))
        for (const person of people) {
          const doctor = await bookable(app, { hours: { weekly } })
          await booked(app, person, { practitionerId: doctor.uid, startsAt: lagos(3, '10:00') })
        }
      }
      await add(1)
      const one = await cost()
      await add(11)
      const twelve = await cost()
      expect([one.columns, twelve.columns]).toEqual([1, 12])
      expect(twelve.statements).toBe(one.statements)
      // facility, practitioners, appointments, the audit log; the rest is who asks
      expect(one.statements).toBeLessThanOrEqual(7)
    } finally {
      await proxy.stop()
    }
  }, 90_000)
})
