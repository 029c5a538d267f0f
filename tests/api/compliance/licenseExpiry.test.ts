import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { signedIn } from '../../factories/people'
import { dayFromNow, doctor, fileForm, picture, reviewer, runJob, verifiedDoctor, type Reviewer } from '../../factories/licenses'
import { startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { clearOfMidnight } from '../../helpers/run'

let app: TestApp
let staff: Reviewer
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  staff = await reviewer(app)
}, 60_000)
beforeEach(() => clearOfMidnight(60), 90_000)

const watch = (times = 1) => runJob(app, 'compliance.watch-licenses', times)
/** Lets days pass for one licence. */
const expiresIn = (caseId: string, days: number) =>
  app.db.query('UPDATE license_verifications SET expires_on = $2 WHERE id = $1', [caseId, dayFromNow(days)])
const statusOf = async (caseId: string) =>
  (await app.db.query('SELECT status FROM license_verifications WHERE id = $1', [caseId])).rows[0].status

describe('the end of a licence', () => {
  it('is warned of 60, 30 and 7 days ahead, once each, however often the job runs and with how many at once', async () => {
    const person = await verifiedDoctor(app, staff, 61)
    const mails = async () => (await inbox(app, person.email).messages('license-expiring')).map(({ subject }) => subject).reverse()
    await watch()
    expect(await mails()).toEqual([])
    const told: string[] = []
    for (const [days, isTold] of [
      [60, true],
      [59, false],
      [31, false],
      [30, true],
      [8, false],
      [7, true],
      [1, false],
      [0, false],
    ] as const) {
      await expiresIn(person.caseId, days)
      await watch(4)
      await watch()
      if (isTold) {
        told.push(`in ${days} days`)
        await person.inbox.next('license-expiring')
      }
      expect((await mails()).map((subject) => /in \d+ days/.exec(subject!)?.[0])).toEqual(told)
    }
    expect(await statusOf(person.caseId)).toBe('verified')
  }, 60_000)

  it('is warned of once when it is verified a few days before', async () => {
    const person = await verifiedDoctor(app, staff, 5)
    await watch(3)
    expect((await person.inbox.next('license-expiring')).subject).toContain('in 5 days')
    await watch()
    expect(await inbox(app, person.email).messages('license-expiring')).toHaveLength(1)
  })

  it('comes on the day after the last one: one mail, one audit row, and the doctor is not visible any more', async () => {
    const person = await verifiedDoctor(app, staff, 0)
    const patient = await signedIn(app)
    await app.api.get(`/users/${person.uid}`, { token: patient.accessToken }).expect(200)
    await watch()
    expect(await statusOf(person.caseId)).toBe('verified')
    await expiresIn(person.caseId, -1)
    // visible or not does not wait for the job
    await app.api.get(`/users/${person.uid}`, { token: patient.accessToken }).expect(404)
    await watch(5)
    await watch()
    expect(await statusOf(person.caseId)).toBe('expired')
    await person.inbox.next('license-expired')
    expect(await inbox(app, person.email).messages('license-expired')).toHaveLength(1)
    const { rows } = await app.db.query(`SELECT actor_kind, about FROM audit_log WHERE target_id = $1 AND action = 'license.expired'`, [
      person.caseId,
    ])
    expect(rows).toEqual([{ actor_kind: 'system', about: person.uid }])
  })

  it('is mended by a renewal: the new day goes back to staff, and new warnings begin', async () => {
    const person = await verifiedDoctor(app, staff, 6)
    await watch()
    await person.inbox.next('license-expiring')
    await expiresIn(person.caseId, -1)
    await watch()
    await app.api
      .patch(`/license-verifications/${person.caseId}`, { token: person.accessToken, body: { expiresOn: dayFromNow(20) } })
      .expect(200)
    expect(await statusOf(person.caseId)).toBe('submitted')
    await staff.act(person.caseId, 'verify').expect(200)
    await watch()
    expect((await person.inbox.next('license-expiring')).subject).toContain('in 20 days')
  })

  it('meets a suspension: lifted after the last day, the licence is expired', async () => {
    const person = await verifiedDoctor(app, staff)
    await staff.act(person.caseId, 'suspend', { reason: 'Looked into.' }).expect(200)
    await expiresIn(person.caseId, -3)
    await watch()
    expect(await statusOf(person.caseId)).toBe('suspended')
    expect((await staff.act(person.caseId, 'reinstate').expect(200)).body.doc.status).toBe('expired')
  })
})

describe('staff', () => {
  it('hear once a day of licences that have waited longer than a working day, if they may decide', async () => {
    const editor = await reviewer(app, 'editor')
    const { caseId } = await doctor(app)
    const remind = (times = 1) => runJob(app, 'compliance.remind-of-licenses', times)
    await app.db.query(`DELETE FROM job_schedules WHERE name = 'licenses.reminder-of-day'`)
    await remind()
    expect(await inbox(app, staff.email).messages('license-cases-waiting')).toEqual([])
    await app.db.query(`UPDATE license_verifications SET submitted_at = now() - interval '9 days' WHERE id = $1`, [caseId])
    await remind(4)
    expect((await inbox(app, staff.email).next('license-cases-waiting')).text).toContain('/admin/collections/license-verifications')
    await remind()
    expect(await inbox(app, staff.email).messages('license-cases-waiting')).toHaveLength(1)
    expect(await inbox(app, editor.email).messages('license-cases-waiting')).toEqual([])
  })
})

describe('the card of a person', () => {
  const cardOf = (uid: string, token: string) => app.api.get(`/users/${uid}`, { token })

  it('is there for everybody while the licence is verified, and for nobody else before and after', async () => {
    const person = await doctor(app)
    const { accessToken: token } = await signedIn(app)
    await app.api.put('/users/me/photo', { token: person.accessToken, body: fileForm('photo', await picture()) }).expect(200)
    const photo = `/users/${person.uid}/photo`
    await cardOf(person.uid, token).expect(404)
    await app.api.get(photo, { token }).expect(404)
    await cardOf(person.uid, person.accessToken).expect(200)
    await staff.act(person.caseId, 'verify', { expiresOn: dayFromNow(30) }).expect(200)
    const { body } = await cardOf(person.uid, token).expect(200)
    expect(body.data.user).toMatchObject({ id: person.uid, name: 'Ada Reyes', userType: 'PRACTITIONER' })
    expect(Object.keys(body.data.user).sort()).toEqual(['id', 'name', 'photo', 'practitionerId', 'userType'])
    await app.api.get(photo, { token }).expect(200)
    await staff.act(person.caseId, 'suspend', { reason: 'Looked into.' }).expect(200)
    await cardOf(person.uid, token).expect(404)
    await app.api.get(photo, { token }).expect(404)
    await staff.act(person.caseId, 'reinstate').expect(200)
    await cardOf(person.uid, token).expect(200)
    await app.api.patch(`/personal-details/${person.uid}`, { token: person.accessToken, body: { doc_PRCLicenseNo: null } }).expect(200)
    await cardOf(person.uid, token).expect(404)
  })

  it('of a suspended account is not there, nor that of a patient', async () => {
    const person = await verifiedDoctor(app, staff)
    const [patient, other] = [await signedIn(app), await signedIn(app)]
    await cardOf(patient.uid, other.accessToken).expect(404)
    await cardOf(patient.uid, patient.accessToken).expect(200)
    await staff.post(`/api/accounts/${person.uid}/suspend`, { body: { reason: 'Complaint.' } }).expect(200)
    await cardOf(person.uid, other.accessToken).expect(404)
  })

  it('needs a verified licence with a day: one that the database holds without a day makes nobody visible', async () => {
    const person = await doctor(app)
    const { accessToken: token } = await signedIn(app)
    await app.db.query(`UPDATE license_verifications SET status = 'verified', expires_on = NULL WHERE id = $1`, [person.caseId])
    await cardOf(person.uid, token).expect(404)
  })
})
