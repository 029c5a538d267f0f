import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { actOn, certificationForm, heartCourse, submitted, type ShownCertification } from '../../factories/care/certifications'
import { listedPractitioner, practitioner } from '../../factories/care/practitioners'
import { dayFromNow, pdf, picture, reviewer, runJob, type Reviewer } from '../../factories/licenses'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { clearOfMidnight } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let staff: Reviewer
beforeAll(async () => {
  app = await sharedApp()
  staff = await reviewer(app)
}, 60_000)
beforeEach(() => clearOfMidnight(60), 90_000)

const door = '/practitioners/me/certifications'
const send = (person: SignedInPerson, given: Record<string, string>, document?: Buffer | null) =>
  app.api.post(door, { token: person.accessToken, body: certificationForm(given, document) })
const own = async (person: SignedInPerson): Promise<ShownCertification[]> =>
  (await app.api.get(door, { token: person.accessToken }).expect(200)).body.data.certifications
const statusOf = async (id: string): Promise<string> =>
  (await app.db.query('SELECT status FROM certifications WHERE id = $1', [id])).rows[0].status
const shownOf = async (id: string) => (await app.api.get(`/practitioners/${id}`).expect(200)).body.data.practitioner.certifications

describe('a certification', () => {
  it('is submitted with its document, verified by staff, and stands in the profile then', async () => {
    const person = await listedPractitioner(app, staff)
    const certification = await submitted(app, person)
    expect(certification).toMatchObject({ ...heartCourse, status: 'submitted', expiresAt: dayFromNow(400), reason: null })
    expect(certification.document).toEqual({ mimeType: 'application/pdf', url: `/api/v1${door}/${certification.id}/document` })
    await person.inbox.next('certification-received')
    expect(await shownOf(person.uid)).toEqual([])

    const document = await app.api.get(`${door}/${certification.id}/document`, { token: person.accessToken }).expect(200)
    expect(document.headers['content-type']).toBe('application/pdf')
    const forStaff = await staff.get(`/api/certifications/${certification.id}/document`).expect(200)
    expect(forStaff.headers['content-security-policy']).toContain('sandbox')
    await actOn(staff, certification.id, 'verify').expect(200)
    const mail = await person.inbox.next('certification-verified')
    expect(mail.text).toContain(heartCourse.name)
    expect(mail.text).not.toContain(heartCourse.number)
    const { name, issuer, country } = heartCourse
    expect(await shownOf(person.uid)).toEqual([{ name, issuer, country, expiresAt: dayFromNow(400) }])

    const { rows } = await app.db.query(
      `SELECT action FROM audit_log WHERE about = $1 AND action LIKE 'certification%' ORDER BY created_at, id`,
      [person.uid],
    )
    expect(rows.map(({ action }) => action)).toEqual(['certification.submitted', 'certification-document.read', 'certification.verified'])

    await app.api.del(`${door}/${certification.id}`, { token: person.accessToken }).expect(204)
    await app.api.del(`${door}/${certification.id}`, { token: person.accessToken }).expect(204)
    expect(await shownOf(person.uid)).toEqual([])
    expect((await own(person)).map(({ status }) => status)).toEqual(['withdrawn'])
  })

  it('goes back to staff when it is sent again with other facts, and stays as it is with the same', async () => {
    const person = await practitioner(app)
    const first = await submitted(app, person)
    await actOn(staff, first.id, 'verify').expect(200)
    const same = { ...heartCourse, expiresAt: dayFromNow(400) }
    expect((await send(person, same).expect(200)).body.data.certification).toMatchObject({ id: first.id, status: 'verified' })
    const renewed = await send(
      person,
      { ...same, name: same.name.toUpperCase(), number: '', expiresAt: dayFromNow(800) },
      await picture(),
    ).expect(200)
    expect(renewed.body.data.certification).toMatchObject({ id: first.id, status: 'submitted', number: null, expiresAt: dayFromNow(800) })
    expect(renewed.body.data.certification.document.mimeType).toBe('image/webp')

    // who looked before the change has to look again
    await actOn(staff, first.id, 'take').expect(200)
    await send(person, same).expect(200)
    expect((await actOn(staff, first.id, 'verify').expect(409)).body.code).toBe('certification_changed')
    await actOn(staff, first.id, 'take').expect(200)
    await actOn(staff, first.id, 'reject', { reason: 'The document cannot be read.' }).expect(200)
    expect((await own(person))[0]).toMatchObject({ status: 'rejected', reason: 'The document cannot be read.' })
    expect((await person.inbox.next('certification-rejected')).text).toContain('The document cannot be read.')
    expect((await send(person, same).expect(201)).body.data.certification.id).not.toBe(first.id)
  })

  it('is one, however often it is sent at once', async () => {
    const person = await practitioner(app)
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(person, { ...heartCourse, expiresAt: dayFromNow(90) })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect(await own(person)).toHaveLength(1)
  })

  it('has one reviewer: of two who take or decide at once, one gets it', async () => {
    const [a, b] = [staff, await reviewer(app)]
    const person = await practitioner(app)
    for (const verb of ['take', 'verify']) {
      const { id } = await submitted(app, person, { name: `Course to ${verb}` })
      const answers = await Promise.all([a, b].map((by) => actOn(by, id, verb)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    }
    const { id } = await submitted(app, person, { name: 'Course in hands' })
    await actOn(a, id, 'take').expect(200)
    expect((await actOn(b, id, 'reject', { reason: 'No.' }).expect(409)).body.code).toBe('certification_taken')
    await actOn(a, id, 'release').expect(200)
    await actOn(b, id, 'verify').expect(200)
    expect((await actOn(a, id, 'reject', { reason: 'No.' }).expect(409)).body.code).toBe('certification_decided')
  })

  it('refuses what it is not, and names every field that is wrong', async () => {
    const person = await practitioner(app)
    const problems = async (given: Record<string, string>, document?: Buffer | null) => {
      const { body } = await send(person, given, document).expect(422)
      return (body.errors as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`).sort()
    }
    expect(await problems(heartCourse, null)).toEqual(['document required'])
    expect(await problems({ ...heartCourse, number: '' }, Buffer.from('MZ no document at all'))).toEqual(['document image_unreadable'])
    expect((await problems(heartCourse, pdf('/OpenAction << /S /JavaScript >>')))[0]).toBe('document document_active')
    expect(await problems({ name: 'x', country: 'ZZ', status: 'verified' }, null)).toEqual(
      ['country country_unknown', 'document required', 'issuer invalid_type', 'name too_small', 'status unknown_key'],
    ) // prettier-ignore
    expect(await problems({ ...heartCourse, issuedAt: dayFromNow(1) })).toEqual(['issuedAt day_to_come'])
    expect(await problems({ ...heartCourse, expiresAt: dayFromNow(-1) })).toEqual(['expiresAt expiry_past'])
    expect(await problems({ ...heartCourse, expiresAt: '9999-01-01' })).toEqual(['expiresAt expiry_invalid'])
    await app.api.post(door, { token: person.accessToken, body: heartCourse }).expect(415)
    expect(await own(person)).toEqual([])
  })

  it('is nobody else’s: 404 for another practitioner, 403 for who may not', async () => {
    const person = await practitioner(app)
    const other = await practitioner(app, { firstName: 'Kofi', lastName: 'Mensah' })
    const { id } = await submitted(app, person)
    for (const path of [`${door}/${id}`, `${door}/${id}/document`]) await app.api.get(path, { token: other.accessToken }).expect(404)
    await app.api.del(`${door}/${id}`, { token: other.accessToken }).expect(404)
    await app.api.get(door).expect(401)
    const patient = await signedIn(app)
    await app.api.get(door, { token: patient.accessToken }).expect(403)
    await (await asStaff(app, 'support')).post(`/api/certifications/${id}/verify`, { body: {} }).expect(403)
    expect(await statusOf(id)).toBe('submitted')
  })

  it('is warned of 60, 30 and 7 days ahead, once each, and ends on the day after its last', async () => {
    const person = await listedPractitioner(app, staff)
    const { id } = await submitted(app, person)
    const forLife = await submitted(app, person, { name: 'Fellowship', expiresAt: '' })
    for (const each of [id, forLife.id]) await actOn(staff, each, 'verify').expect(200)
    const lastsFor = (days: number) => app.db.query('UPDATE certifications SET expires_on = $2 WHERE id = $1', [id, dayFromNow(days)])
    for (const [days, told] of [[60, 1], [40, 1], [30, 2], [7, 3], [0, 3]] as const) {
      await lastsFor(days)
      await runJob(app, 'care.watch-certifications', 3)
      for (let at = (await inbox(app, person.email).messages('certification-expiring')).length; at < told; at += 1)
        await person.inbox.next('certification-expiring')
      expect(await inbox(app, person.email).messages('certification-expiring')).toHaveLength(told)
    } // prettier-ignore
    expect(await shownOf(person.uid)).toHaveLength(2)
    await lastsFor(-1)
    // shown or not does not wait for the job
    expect(await shownOf(person.uid)).toEqual([expect.objectContaining({ name: 'Fellowship', expiresAt: null })])
    await runJob(app, 'care.watch-certifications', 3)
    await person.inbox.next('certification-expired')
    expect(await inbox(app, person.email).messages('certification-expired')).toHaveLength(1)
    expect([await statusOf(id), await statusOf(forLife.id)]).toEqual(['expired', 'verified'])
  })
})
