import { beforeAll, describe, expect, it } from '@jest/globals'
import { rmSync } from 'node:fs'
import { auditRows, runJob, verifyAudit } from '../../factories/audit'
import { acceptMembership, addMember, foundFacility, inviteMember } from '../../factories/facilities'
import { fileOf, giveFiles, isStored, makeErasureDue, placesOf, readyExport } from '../../factories/ownData'
import { opensUsersMe, signedIn, signUp, type SignedInPerson } from '../../factories/people'
import { growStale } from '../../factories/secondFactors'
import { startApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'
import { eventually } from '../../helpers/run'

let app: TestApp

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
}, 90_000)

const ask = (person: SignedInPerson, password = person.password) =>
  app.api.post('/users/me/erasure', { token: person.accessToken, body: { password } })

const stateOf = async ({ accessToken: token }: SignedInPerson) =>
  ((await app.api.get('/users/me/erasure', { token }).expect(200)).body as { data: { erasure: { status: string; dueAt: string | null } } })
    .data.erasure

const erase = async (person: SignedInPerson) => {
  await ask(person).expect(202)
  await makeErasureDue(app, person.uid)
  await runJob(app, 'own-data.erase-due')
}

const administratorsOf = async (facilityId: string): Promise<string[]> =>
  (
    await app.db.query<{ id: string }>(
      `SELECT account_id AS id FROM facility_memberships WHERE facility_id = $1 AND role = 'administrator' AND status = 'active'`,
      [facilityId],
    )
  ).rows.map(({ id }) => id)

/** Somebody whose erasure is due, and whose fellow administrator is none any more. */
const leftAloneAfterAsking = async () => {
  const facility = await foundFacility(app)
  const { founder, id: facilityId } = facility
  const colleague = await addMember(app, facility, 'administrator')
  await ask(founder).expect(202)
  const role = { token: founder.accessToken, body: { role: 'nurse' } }
  await app.api.patch(`/facilities/${facilityId}/members/${colleague.memberId}`, role).expect(200)
  await makeErasureDue(app, founder.uid)
  return { founder, colleague, facilityId, memberId: colleague.memberId }
}

const statusOf = async (uid: string) =>
  (await app.db.query<{ status: string }>('SELECT status FROM accounts WHERE id = $1', [uid])).rows[0]!.status

describe('a person who wants to be erased', () => {
  it('gives the password and a fresh proof; it is due in thirty days, and a mail says so', async () => {
    const person = await signedIn(app)
    expect(await stateOf(person)).toMatchObject({ status: 'none', dueAt: null })
    await ask(person, 'not the password').expect(401)
    const { body } = await ask(person).expect(202)
    const { dueAt } = (body as { data: { erasure: { dueAt: string } } }).data.erasure
    const days = (Date.parse(dueAt) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(29.9)
    expect(days).toBeLessThan(30.1)
    await person.inbox.next('erasure-requested')
    // asked again: the day stays
    await Promise.all(Array.from({ length: 5 }, () => ask(person).expect(202)))
    expect(await stateOf(person)).toMatchObject({ status: 'waiting', dueAt })
    await growStale(app, person.accessToken)
    await ask(person).expect(401)
  })

  it('can take it back, and stays who they are', async () => {
    const person = await signedIn(app)
    await app.api.del('/users/me/erasure', { token: person.accessToken }).expect(404)
    await ask(person).expect(202)
    await app.api.del('/users/me/erasure', { token: person.accessToken }).expect(204)
    await person.inbox.next('erasure-cancelled')
    await makeErasureDue(app, person.uid)
    await runJob(app, 'own-data.erase-due')
    expect(await stateOf(person)).toMatchObject({ status: 'cancelled' })
    expect(await statusOf(person.uid)).toBe('active')
    await ask(person).expect(202)
  })

  it('is not erased before the day', async () => {
    const person = await signedIn(app)
    await ask(person).expect(202)
    await runJob(app, 'own-data.erase-due')
    expect(await statusOf(person.uid)).toBe('active')
  })

  it('is forgotten on the day: no name, address, file or session is left, and the log is whole', async () => {
    const email = `zerlina-${Date.now()}@people.example`
    // of so many digits that no digest has them by chance
    const licenseNo = 7_654_321_098_765_432
    await app.api
      .post('/account-waitlist', { body: { email, personalDetails: { name: { firstName: 'Zerlina', lastName: 'Quimby' } } } })
      .expect(201)
    const person = await signedIn(app, {
      email,
      personalDetails: { name: { firstName: 'Zerlina', lastName: 'Quimby' }, doc_PRCLicenseNo: licenseNo },
    })
    const keys = await giveFiles(app, person.uid)
    await app.api.post('/onboarding', { token: person.accessToken, body: { goals: ['Zerlina sleeps'] } }).expect(200)
    await readyExport(app, person)
    await erase(person)

    expect(await statusOf(person.uid)).toBe('erased')
    expect(await opensUsersMe(app, person.accessToken)).toBe(false)
    await app.api.post('/authentication', { body: { email, password: person.password } }).expect(401)
    await eventually('the files to go', () => (keys.some((key) => isStored(app, key)) ? undefined : true))
    // the last mail has left by then
    await eventually('the last mail', async () => ((await person.inbox.messages('erasure-done')).length > 0 ? true : undefined))
    await runJob(app, 'own-data.forget-messages', { accountId: person.uid })
    await app.db.query('DELETE FROM sandbox_messages WHERE lower("to") = lower($1)', [email])
    await eventually('the jobs that sent it mails to end', async () => {
      const { rowCount } = await app.db.query('SELECT FROM jobs j WHERE position($1 IN j::text) > 0', [email])
      return rowCount === 0 || undefined
    })
    expect(await placesOf(app, email)).toEqual([])
    expect(await placesOf(app, 'Zerlina')).toEqual([])
    expect(await placesOf(app, String(licenseNo))).toEqual([])
    const { rows } = await app.db.query(`SELECT id FROM sessions WHERE account_id = $1`, [person.uid])
    expect(rows).toEqual([])
    expect((await verifyAudit(app)).code).toBe(0)
    expect(await auditRows(app, { action: 'account.erased' })).toContainEqual(expect.objectContaining({ about: person.uid }))
    // the address is free again
    await signUp(app, { email })
  })

  it('is not erased while staff hold the account, and is when they let go', async () => {
    const person = await signedIn(app)
    const boss = await asStaff(app, 'superadmin')
    await ask(person).expect(202)
    await makeErasureDue(app, person.uid)
    await boss.post(`/api/accounts/${person.uid}/hold`, { body: { reason: 'A court asks for it' } }).expect(200)
    await runJob(app, 'own-data.erase-due')
    expect(await statusOf(person.uid)).toBe('active')
    const state = await stateOf(person)
    expect(state.status).toBe('held')
    expect(JSON.stringify(state)).not.toContain('court')
    await boss.post(`/api/accounts/${person.uid}/release`, { body: { reason: 'The case is closed' } }).expect(200)
    await runJob(app, 'own-data.erase-due')
    expect(await statusOf(person.uid)).toBe('erased')
    await boss.post(`/api/accounts/${person.uid}/hold`, { body: { reason: 'Too late' } }).expect(404)
  })

  it('asks in vain while held before: the wish waits at once', async () => {
    const person = await signedIn(app)
    await (
      await asStaff(app, 'superadmin')
    )
      .post(`/api/accounts/${person.uid}/hold`, { body: { reason: 'A court asks for it' } })
      .expect(200)
    await ask(person).expect(202)
    expect((await stateOf(person)).status).toBe('held')
    // it can be taken back all the same
    await app.api.del('/users/me/erasure', { token: person.accessToken }).expect(204)
  })

  it('is held by those alone who may', async () => {
    const person = await signedIn(app)
    const support = await asStaff(app, 'support')
    await support.post(`/api/accounts/${person.uid}/hold`, { body: { reason: 'no' } }).expect(403)
    const headers = { authorization: `Bearer ${person.accessToken}` }
    await app.http.post(`/api/accounts/${person.uid}/hold`, { headers, body: { reason: 'no' } }).expect(403)
  })
})

describe('the only administrator of a facility', () => {
  it('is refused while others work there, and told what to do; a colleague in the office is enough', async () => {
    const facility = await foundFacility(app, { name: 'Harbour Hospital' })
    const { founder } = facility
    const nurse = await addMember(app, facility)
    const { body } = await ask(founder).expect(409)
    expect(body).toMatchObject({ code: 'last_administrator', message: expect.stringContaining('Harbour Hospital') })
    expect(await stateOf(founder)).toMatchObject({ status: 'none' })
    const role = { token: founder.accessToken, body: { role: 'administrator' } }
    await app.api.patch(`/facilities/${facility.id}/members/${nurse.memberId}`, role).expect(200)
    await erase(founder)
    expect(await statusOf(founder.uid)).toBe('erased')
    expect(await administratorsOf(facility.id)).toEqual([nurse.uid])
  })

  it('takes a facility along where nobody else works: it is closed, and its invitations with it', async () => {
    const facility = await foundFacility(app)
    const guest = await signedIn(app)
    const { code } = await inviteMember(app, { facility, email: guest.email, role: 'administrator' })
    await erase(facility.founder)
    expect(await statusOf(facility.founder.uid)).toBe('erased')
    const { rows } = await app.db.query('SELECT status FROM facilities WHERE id = $1', [facility.id])
    expect(rows).toEqual([{ status: 'suspended' }])
    await acceptMembership(app, { token: guest.accessToken, code }).expect(400)
  })

  it('who became it after asking waits on the day, is told once, and is erased when there is another', async () => {
    const { founder, colleague, facilityId, memberId } = await leftAloneAfterAsking()
    await runJob(app, 'own-data.erase-due')
    await runJob(app, 'own-data.erase-due')
    expect(await statusOf(founder.uid)).toBe('active')
    expect(await stateOf(founder)).toMatchObject({ status: 'held' })
    expect((await founder.inbox.next('erasure-held')).text).toContain('Lakeside Clinic')
    expect(await founder.inbox.messages('erasure-held')).toHaveLength(1)
    const boss = await asStaff(app, 'superadmin')
    const list = await boss.get(`/api/data-requests?where[status][equals]=held&where[account][equals]=${founder.uid}`).expect(200)
    expect(list.body).toMatchObject({ docs: [{ reason: expect.stringContaining('only administrator') }] })
    const role = { token: founder.accessToken, body: { role: 'administrator' } }
    await app.api.patch(`/facilities/${facilityId}/members/${memberId}`, role).expect(200)
    await runJob(app, 'own-data.erase-due')
    expect(await statusOf(founder.uid)).toBe('erased')
    expect(await administratorsOf(facilityId)).toEqual([colleague.uid])
  })

  it('is erased all the same when staff lift the hold, which is written down', async () => {
    const { founder } = await leftAloneAfterAsking()
    await runJob(app, 'own-data.erase-due')
    const boss = await asStaff(app, 'superadmin')
    // a legal hold that came and went lets nobody off
    await boss.post(`/api/accounts/${founder.uid}/hold`, { body: { reason: 'A court asks for it' } }).expect(200)
    await boss.post(`/api/accounts/${founder.uid}/release`, { body: { reason: 'The case is closed' } }).expect(200)
    await runJob(app, 'own-data.erase-due')
    expect(await stateOf(founder)).toMatchObject({ status: 'held' })
    await boss.post(`/api/accounts/${founder.uid}/release`, { body: { reason: 'The clinic is closing' } }).expect(200)
    await runJob(app, 'own-data.erase-due')
    expect(await statusOf(founder.uid)).toBe('erased')
    const released = await auditRows(app, { action: 'account.released', actorId: boss.id })
    expect(released.map(({ about, reason }) => [about, reason])).toContainEqual([founder.uid, 'The clinic is closing'])
  })

  it('is one at least, also when two are erased at once', async () => {
    const facility = await foundFacility(app)
    const second = await addMember(app, facility, 'administrator')
    await addMember(app, facility)
    for (const person of [facility.founder, second]) {
      await ask(person).expect(202)
      await makeErasureDue(app, person.uid)
    }
    await Promise.all([runJob(app, 'own-data.erase-due'), runJob(app, 'own-data.erase-due')])
    expect((await administratorsOf(facility.id)).length).toBe(1)
  })
})

describe('an erasure that meets the end of its process', () => {
  it('goes on where files were gone already', async () => {
    const person = await signedIn(app)
    const keys = await giveFiles(app, person.uid)
    rmSync(fileOf(app, keys[1]!))
    await erase(person)
    await eventually('the other files to go', () => (keys.some((key) => isStored(app, key)) ? undefined : true))
    expect(await statusOf(person.uid)).toBe('erased')
  })

  it('is done once and whole after kill -9', async () => {
    const own = await startApp({ env: { RATE_LIMIT_FACTOR: '1000', JOB_LEASE_SECONDS: '2' } })
    const people: SignedInPerson[] = []
    for (let at = 0; at < 8; at++) people.push(await signedIn(own))
    const keys = (await Promise.all(people.map(({ uid }) => giveFiles(own, uid)))).flat()
    for (const person of people)
      await own.api.post('/users/me/erasure', { token: person.accessToken, body: { password: person.password } }).expect(202)
    for (const { uid } of people) await makeErasureDue(own, uid)
    const running = runJob(own, 'own-data.erase-due').catch((error: unknown) => error)
    await eventually('the first to be erased', async () =>
      (await own.db.query(`SELECT 1 FROM accounts WHERE status = 'erased'`)).rowCount ? true : undefined,
    )
    await own.kill9()
    await own.restart()
    await running
    await runJob(own, 'own-data.erase-due')
    await eventually('all to be erased', async () => {
      const { rows } = await own.db.query<{ status: string }>('SELECT status FROM accounts WHERE id = ANY($1)', [people.map(({ uid }) => uid)])
      return rows.every(({ status }) => status === 'erased') ? true : undefined
    }, 30_000) // prettier-ignore
    await eventually('all files to go', () => (keys.some((key) => isStored(own, key)) ? undefined : true), 30_000)
    expect(await auditRows(own, { action: 'account.erased' })).toHaveLength(people.length)
    expect((await verifyAudit(own)).code).toBe(0)
  }, 120_000)
})
