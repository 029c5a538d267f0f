import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail } from '../../factories/addresses'
import { acceptConnection, askForConnection, connect, connectionCode } from '../../factories/connections'
import { letMinutePass } from '../../factories/facilities'
import { policy } from '../../factories/policies'
import { signedIn, signIn, signUp, withoutRequestId, type SignedInPerson } from '../../factories/people'
import { accept, publishTerms, readTerms } from '../../factories/terms'
import { step, stepOf, walk } from '../../factories/walk'
import { otherSharedApp, sharedApp, startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { eventually, sleep } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const mail = 'patient-account-connection'
const refusedCode = { status: 400, code: 'invalid_or_expired_code', message: 'This code is wrong, used or expired.' }
const tryCode = async (token: string, code: string) => {
  const { status, body } = await acceptConnection(app, { token, code })
  return { status, code: body.code, message: body.message }
}
const detailsOf = (patient: { uid: string }, { accessToken: token }: SignedInPerson) =>
  app.api.get(`/personal-details/${patient.uid}`, { token })
const cardOf = (patient: { uid: string }, { accessToken: token }: SignedInPerson) => app.api.get(`/users/${patient.uid}`, { token })
const end = (connectionId: string, { accessToken: token }: SignedInPerson) => app.api.del(`/patient-connections/${connectionId}`, { token })
const listOf = async ({ accessToken: token }: SignedInPerson, query = '') =>
  (await app.api.get(`/patient-connections?${query}`, { token }).expect(200)).body.data.connections as Record<string, unknown>[]
const auditOf = async (targetId: string) =>
  (
    await app.db.query(
      'SELECT action, actor_id AS "actorId", about, reason, changes FROM audit_log WHERE target_id = $1 ORDER BY created_at, id',
      [targetId],
    )
  ).rows
const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

describe('asking a patient to connect', () => {
  it('mails the patient who asks, what it opens, and a code; agreeing connects the two', async () => {
    const guardian = await signedIn(app, { personalDetails: { name: { firstName: 'Grace', lastName: 'Santos' } } })
    const patient = await signedIn(app, { personalDetails: { name: { firstName: 'Ada', lastName: 'Cruz' }, birthdate: '2001-05-06' } })
    const asked = await askForConnection(app, { token: guardian.accessToken, email: patient.email, relation: 'parent' }).expect(201)
    const { connection } = asked.body.data
    expect(connection).toEqual({
      id: connection.id,
      direction: 'received',
      relation: 'parent',
      status: 'invited',
      email: patient.email,
      person: null,
      expiresAt: expect.any(String),
      acceptedAt: null,
      createdAt: expect.any(String),
    })
    await detailsOf(patient, guardian).expect(404)
    const message = await patient.inbox.next(mail)
    expect(message.text).toContain('Grace Santos')
    expect(message.text).toContain(guardian.email)
    expect(await listOf(patient)).toEqual([
      expect.objectContaining({
        id: connection.id,
        direction: 'given',
        status: 'invited',
        person: { id: guardian.uid, name: 'Grace Santos' },
        email: null,
      }),
    ])
    const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(message.text)![0]
    const { body } = await acceptConnection(app, { token: patient.accessToken, code }).expect(200)
    expect(body.data.connection).toMatchObject({ id: connection.id, direction: 'given', status: 'active', person: { id: guardian.uid } })
    expect(await listOf(guardian)).toEqual([
      expect.objectContaining({
        id: connection.id,
        direction: 'received',
        status: 'active',
        person: { id: patient.uid, name: 'Ada Cruz' },
      }),
    ])
    const details = await detailsOf(patient, guardian).expect(200)
    expect(details.body).toMatchObject({ id: patient.uid, name: { firstName: 'Ada', lastName: 'Cruz' }, birthdate: '2001-05-06' })
    const card = await cardOf(patient, guardian).expect(200)
    expect(card.body.data.user).toMatchObject({ id: patient.uid, name: 'Ada Cruz' })
  })

  it('records the consent, and each look, where the patient finds it', async () => {
    const { guardian, patient, connectionId } = await connect(app)
    await detailsOf(patient, guardian).expect(200)
    await cardOf(patient, guardian).expect(200)
    expect(await auditOf(connectionId)).toEqual([
      expect.objectContaining({ action: 'patient-connection.asked', actorId: guardian.uid, about: null }),
      expect.objectContaining({
        action: 'patient-connection.consented',
        actorId: patient.uid,
        about: patient.uid,
        changes: expect.objectContaining({ permitted: { after: guardian.uid }, relation: { after: 'guardian' } }),
      }),
    ])
    const { rows } = await app.db.query(
      `SELECT action, target_collection AS target, reason FROM audit_log WHERE about = $1 AND actor_id = $2 ORDER BY created_at, id`,
      [patient.uid, guardian.uid],
    )
    expect(rows).toEqual([
      { action: 'personal-details.read', target: 'personal-details', reason: 'connected as guardian' },
      { action: 'account.card-read', target: 'accounts', reason: 'connected' },
    ])
  })

  it('is answered alike whether or not the address has an account', async () => {
    const { accessToken: token } = await signedIn(app)
    const [known, unverified, unknown] = [(await signedIn(app)).email, (await signUp(app)).email, newEmail()]
    const answers = []
    for (const email of [known, unverified, unknown]) {
      const { status, body, headers } = withoutRequestId(await askForConnection(app, { token, email }))
      const { connection } = (body as { data: { connection: Record<string, unknown> } }).data
      const shape = Object.fromEntries(
        Object.entries(connection).map(([key, value]) => [
          key,
          ['id', 'email', 'expiresAt', 'createdAt'].includes(key) ? typeof value : value,
        ]),
      )
      const { 'content-length': _length, ...others } = headers
      answers.push({ status, shape, others })
      expect(connection.email).toBe(email)
      await inbox(app, email).next(mail)
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('is not for oneself', async () => {
    const person = await signedIn(app)
    const { body } = await askForConnection(app, { token: person.accessToken, email: person.email.toUpperCase() }).expect(422)
    expect(body.errors).toEqual([expect.objectContaining({ path: 'email', code: 'own_address' })])
  })

  it('is not for oneself either after changing to the address that was asked', async () => {
    const person = await signedIn(app)
    const later = newEmail()
    await askForConnection(app, { token: person.accessToken, email: later }).expect(201)
    const code = await connectionCode(app, later)
    await app.db.query('UPDATE accounts SET email = $2 WHERE id = $1', [person.uid, later])
    expect(await tryCode(person.accessToken, code)).toEqual(refusedCode)
    expect(await listOf(person)).toEqual([expect.objectContaining({ direction: 'received', status: 'invited' })])
  })

  it('is for people who have proven who they are', async () => {
    const person = await signUp(app)
    const { accessToken: token } = await signIn(app, person)
    expect((await askForConnection(app, { token, email: newEmail() }).expect(403)).body.code).toBe('identity_unverified')
    await app.api.post('/patient-connections', { body: { email: newEmail(), relation: 'guardian' } }).expect(401)
  })

  it.each([
    [{ email: 'nobody', relation: 'guardian' }, 'email', 'email_invalid'],
    [{ email: 'a@example.com\r\nBcc: eve@example.com', relation: 'guardian' }, 'email', 'email_invalid'],
    [{ email: 'a@example.com', relation: 'owner' }, 'relation', 'invalid_value'],
    [{ email: 'a@example.com', relation: 'guardian', patient: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10' }, 'patient', 'unknown_key'],
    [{ email: 'a@example.com', relation: 'guardian', status: 'active' }, 'status', 'unknown_key'],
  ])('refuses %j', async (given, path, code) => {
    const { body } = await app.api.post('/patient-connections', { token: (await signedIn(app)).accessToken, body: given }).expect(422)
    expect(body.errors).toEqual([expect.objectContaining({ path, code })])
  })

  it('again has to wait a minute, then replaces the code; there is one request', async () => {
    const guardian = await signedIn(app)
    const patient = await signedIn(app)
    const ask = (relation = 'guardian') => askForConnection(app, { token: guardian.accessToken, email: patient.email, relation })
    const first = await ask().expect(201)
    const soon = await ask().expect(429)
    expect(soon.body.code).toBe('code_requested_too_soon')
    expect(Number(soon.headers['retry-after'])).toBeGreaterThan(50)
    const old = await connectionCode(app, patient.email)
    await letMinutePass(app, 'patient_connections', patient.email)
    const second = await ask('sibling').expect(201)
    expect(second.body.data.connection.id).toBe(first.body.data.connection.id)
    const mails = inbox(app, patient.email)
    const fresh = [await mails.code(mail), await mails.code(mail)].find((code) => code !== old)!
    expect(await tryCode(patient.accessToken, old)).toEqual(refusedCode)
    const { body } = await acceptConnection(app, { token: patient.accessToken, code: fresh }).expect(200)
    expect(body.data.connection.relation).toBe('sibling')
    await letMinutePass(app, 'patient_connections', patient.email)
    expect((await ask().expect(409)).body.code).toBe('already_connected')
  })

  it('cannot be hurried by taking the request back', async () => {
    const guardian = await signedIn(app)
    const email = newEmail()
    const { body } = await askForConnection(app, { token: guardian.accessToken, email }).expect(201)
    await end(body.data.connection.id, guardian).expect(204)
    await askForConnection(app, { token: guardian.accessToken, email }).expect(429)
  })

  it('with one Idempotency-Key twice is one mail', async () => {
    const { accessToken: token } = await signedIn(app)
    const email = newEmail()
    const headers = { 'idempotency-key': randomUUID() }
    const ask = () => app.api.post('/patient-connections', { token, body: { email, relation: 'guardian' }, headers }).expect(201)
    expect((await ask()).body).toEqual((await ask()).body)
    await inbox(app, email).next(mail)
    await sleep(300)
    expect(await inbox(app, email).messages(mail)).toHaveLength(1)
  })

  it('ten times at once is one request and one mail', async () => {
    const { accessToken: token } = await signedIn(app)
    const email = newEmail()
    const answers = await many(10, () => askForConnection(app, { token, email }))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(429)])
    await inbox(app, email).next(mail)
    await sleep(300)
    expect(await inbox(app, email).messages(mail)).toHaveLength(1)
  })
})

describe('with the real limits', () => {
  it('one person mails an address five times a day, everybody together ten, and the eleventh cannot tell', async () => {
    const own = await startApp({})
    const email = newEmail()
    const askers: SignedInPerson[] = []
    for (let index = 0; index < 11; index += 1) {
      askers.push(await signedIn(own))
    }
    const answers = []
    for (const { accessToken: token } of askers) answers.push(await askForConnection(own, { token, email }))
    expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(201))
    expect(Object.keys(answers[10]!.body.data.connection)).toEqual(Object.keys(answers[0]!.body.data.connection))
    const arrived = () => inbox(own, email).messages(mail)
    await eventually('ten mails', async () => (await arrived()).length >= 10 || undefined)
    await sleep(500)
    expect(await arrived()).toHaveLength(10)
    const again = await askForConnection(own, { token: askers[0]!.accessToken, email })
    expect(again.status).toBe(429)
    expect(again.headers['retry-after']).toMatch(/^\d+$/)
  }, 120_000)

  it('codes are tried twenty times in ten minutes by one account', async () => {
    const own = await startApp({})
    const { accessToken: token } = await signedIn(own)
    const statuses: number[] = []
    for (let index = 0; index < 21; index += 1) statuses.push((await acceptConnection(own, { token, code: '0000-0000-0000-0000' })).status)
    expect(statuses).toEqual([...Array(20).fill(400), 429])
  }, 60_000)
})

describe('agreeing', () => {
  it('is for the confirmed reader of the address alone: every other try is answered like a wrong code', async () => {
    const guardian = await signedIn(app)
    const patient = await signedIn(app)
    const stranger = await signedIn(app)
    await askForConnection(app, { token: guardian.accessToken, email: patient.email }).expect(201)
    const code = await connectionCode(app, patient.email)
    for (const { accessToken } of [stranger, guardian]) expect(await tryCode(accessToken, code)).toEqual(refusedCode)
    for (const wrong of ['0000-0000-0000-0000', 'no code at all']) expect(await tryCode(patient.accessToken, wrong)).toEqual(refusedCode)
    await app.api.post('/patient-connections/accept', { body: { code } }).expect(401)
    await app.api.post('/patient-connections/accept', { token: patient.accessToken, body: { code, relation: 'other' } }).expect(422)
    expect((await tryCode(patient.accessToken, code)).status).toBe(200)
    expect(await tryCode(patient.accessToken, code)).toEqual(refusedCode)
  })

  it('is not for who only claims the address', async () => {
    const guardian = await signedIn(app)
    const claimant = await signUp(app)
    const { accessToken } = await signIn(app, claimant)
    await askForConnection(app, { token: guardian.accessToken, email: claimant.email }).expect(201)
    const code = await connectionCode(app, claimant.email)
    expect(await tryCode(accessToken, code)).toMatchObject({ status: 403, code: 'identity_unverified' })
    expect((await app.api.get('/patient-connections', { token: accessToken }).expect(200)).body.data.connections).toEqual([])
    await detailsOf(claimant, guardian).expect(404)
  })

  it('comes too late when the code has run out, was taken back, or who asked is suspended', async () => {
    const patient = await signedIn(app)
    const ask = async () => {
      const guardian = await signedIn(app)
      const { body } = await askForConnection(app, { token: guardian.accessToken, email: patient.email }).expect(201)
      return { guardian, id: body.data.connection.id as string, code: await codeOf(body.data.connection.id, patient.email) }
    }
    const late = await ask()
    await app.db.query('UPDATE patient_connections SET expires_at = now() WHERE id = $1', [late.id])
    expect(await tryCode(patient.accessToken, late.code)).toEqual(refusedCode)
    expect(await listOf(late.guardian)).toEqual([expect.objectContaining({ id: late.id, status: 'expired' })])
    const taken = await ask()
    await end(taken.id, taken.guardian).expect(204)
    expect(await tryCode(patient.accessToken, taken.code)).toEqual(refusedCode)
    const suspended = await ask()
    await (await asStaff(app, 'superadmin')).post(`/api/accounts/${suspended.guardian.uid}/suspend`, { body: { reason: 'x' } }).expect(200)
    expect(await tryCode(patient.accessToken, suspended.code)).toEqual(refusedCode)
  })

  it('can be declined instead; the code is dead then', async () => {
    const guardian = await signedIn(app)
    const patient = await signedIn(app)
    const { body } = await askForConnection(app, { token: guardian.accessToken, email: patient.email }).expect(201)
    const code = await connectionCode(app, patient.email)
    await end(body.data.connection.id, await signedIn(app)).expect(404)
    await end(body.data.connection.id, patient).expect(204)
    expect(await tryCode(patient.accessToken, code)).toEqual(refusedCode)
    expect(await listOf(guardian)).toEqual([])
    expect((await auditOf(body.data.connection.id)).at(-1)).toMatchObject({ action: 'patient-connection.declined', about: patient.uid })
  })

  it('fifty times at once makes one connection', async () => {
    const guardian = await signedIn(app)
    const patient = await signedIn(app)
    await askForConnection(app, { token: guardian.accessToken, email: patient.email }).expect(201)
    const code = await connectionCode(app, patient.email)
    const answers = await many(50, () => tryCode(patient.accessToken, code))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status !== 200)).toEqual(Array(49).fill(refusedCode))
    const { rows } = await app.db.query(`SELECT count(*)::int AS consents FROM audit_log WHERE action = 'patient-connection.consented' AND about = $1`, [patient.uid]) // prettier-ignore
    expect(rows).toEqual([{ consents: 1 }])
  })

  it('while the other takes it back leaves nothing open', async () => {
    const guardian = await signedIn(app)
    const patient = await signedIn(app)
    const { body } = await askForConnection(app, { token: guardian.accessToken, email: patient.email }).expect(201)
    const code = await connectionCode(app, patient.email)
    const [accepted, ended] = await Promise.all([tryCode(patient.accessToken, code), end(body.data.connection.id, guardian)])
    expect([200, 400]).toContain(accepted.status)
    expect(ended.status).toBe(204)
    await detailsOf(patient, guardian).expect(404)
    const { rows } = await app.db.query('SELECT status::text, code_hash AS "codeHash" FROM patient_connections WHERE id = $1', [body.data.connection.id]) // prettier-ignore
    expect(rows).toEqual([{ status: 'revoked', codeHash: null }])
  })

  /** The code of one of several mails to an address: the one that fits its request. */
  const codeOf = async (connectionId: string, email: string): Promise<string> => {
    const { createHash } = await import('node:crypto')
    const { rows } = await app.db.query('SELECT code_hash AS hash FROM patient_connections WHERE id = $1', [connectionId])
    const mails = inbox(app, email)
    for (;;) {
      const code = await mails.code(mail)
      if (createHash('sha256').update(`invitation\0${code}`).digest('hex') === rows[0].hash) return code
    }
  }
})

describe('a connection', () => {
  it('opens reading, one way, and nothing else', async () => {
    const { guardian, patient } = await connect(app)
    const token = guardian.accessToken
    await app.api.patch(`/personal-details/${patient.uid}`, { token, body: { maritalStatus: 'single' } }).expect(404)
    await app.api.get(`/personal-details/${patient.uid}/identity-images`, { token }).expect(404)
    await detailsOf(guardian, patient).expect(404)
    await cardOf(guardian, patient).expect(404)
    const headers = { authorization: `Bearer ${token}` }
    for (const path of [`/api/personal-details/${patient.uid}`, `/api/accounts/${patient.uid}`])
      expect((await app.http.get(path, { headers })).status).toBeGreaterThanOrEqual(403)
    const listed = await app.http.get('/api/personal-details', { headers })
    expect(listed.text).not.toContain(patient.uid)
  })

  it('does not show a licence', async () => {
    const patient = await signedIn(app, { personalDetails: { doc_PRCLicenseNo: 1234567 }, password: 'a long enough passphrase' })
    const { guardian } = await connect(app, { patient })
    const { body, text } = await detailsOf(patient, guardian).expect(200)
    expect(body.doc_PRCLicenseNo).toBeNull()
    expect(text).not.toContain('1234567')
    expect((await detailsOf(patient, patient).expect(200)).body.doc_PRCLicenseNo).toBe(1234567)
  })

  it.each(['patient', 'guardian'] as const)('ended by the %s is closed when that is answered, and the other is told', async (who) => {
    const connected = await connect(app)
    const { guardian, patient, connectionId } = connected
    await detailsOf(patient, guardian).expect(200)
    await end(connectionId, connected[who]).expect(204)
    await detailsOf(patient, guardian).expect(404)
    await cardOf(patient, guardian).expect(404)
    for (const person of [guardian, patient]) expect(await listOf(person)).toEqual([])
    await end(connectionId, guardian).expect(404)
    const [told, other] = who === 'patient' ? [guardian, 'Ada Cruz'] : [patient, 'Grace Santos']
    expect((await told.inbox.next('patient-connection-ended')).text).toContain(other)
    await sleep(300)
    expect(await connected[who].inbox.messages('patient-connection-ended')).toEqual([])
    const ended = (await auditOf(connectionId)).filter(({ action }) => action === 'patient-connection.ended')
    expect(ended).toEqual([expect.objectContaining({ actorId: connected[who].uid, about: patient.uid })])
  })

  it('is nobody else’s to end', async () => {
    const { connectionId, guardian, patient } = await connect(app)
    const stranger = await signedIn(app)
    await end(connectionId, stranger).expect(404)
    await end(randomUUID(), stranger).expect(404)
    await detailsOf(patient, stranger).expect(404)
    await detailsOf(patient, guardian).expect(200)
  })

  it('ended is closed in every process', async () => {
    const first = app
    const second = await otherSharedApp()
    const { guardian, patient, connectionId } = await connect(first)
    const there = () => second.api.get(`/personal-details/${patient.uid}`, { token: guardian.accessToken })
    await there().expect(200)
    await first.api.del(`/patient-connections/${connectionId}`, { token: patient.accessToken }).expect(204)
    await there().expect(404)
  }, 60_000)

  it('is listed both ways, page by page, by direction and state', async () => {
    const middle = await signedIn(app)
    const { guardian, patient } = { guardian: await signedIn(app), patient: await signedIn(app) }
    await connect(app, { guardian, patient: middle })
    await connect(app, { guardian: middle, patient })
    await askForConnection(app, { token: middle.accessToken, email: newEmail() }).expect(201)
    expect(await listOf(middle)).toHaveLength(3)
    expect(await listOf(middle, 'direction=given')).toEqual([
      expect.objectContaining({ person: expect.objectContaining({ id: guardian.uid }) }),
    ])
    expect(await listOf(middle, 'status=pending')).toEqual([expect.objectContaining({ status: 'invited', person: null })])
    expect(await listOf(middle, 'direction=received&status=active')).toHaveLength(1)
    const { body } = await app.api.get('/patient-connections?limit=2&page=2', { token: middle.accessToken }).expect(200)
    expect(body.data).toMatchObject({ connections: [{}], pagination: { total: 3, page: 2, limit: 2 } })
    await app.api.get('/patient-connections?direction=both', { token: middle.accessToken }).expect(422)
  })
})

describe('the terms', () => {
  it('are accepted before asking and before agreeing; the consent says which', async () => {
    const own = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
    const [guardian, patient] = [await signedIn(own), await signedIn(own)]
    await publishTerms(own, { needsAcceptance: true })
    const ask = () => askForConnection(own, { token: guardian.accessToken, email: patient.email })
    const agree = (code: string) => acceptConnection(own, { token: patient.accessToken, code })
    expect((await ask().expect(403)).body.code).toBe('terms_required')
    expect((await accept(own, guardian.accessToken)).status).toBe(200)
    await ask().expect(201)
    const code = await connectionCode(own, patient.email)
    expect((await agree(code).expect(403)).body.code).toBe('terms_required')
    const { content_version } = await readTerms(own, patient.accessToken)
    expect((await accept(own, patient.accessToken)).status).toBe(200)
    await agree(code).expect(200)
    const { rows } = await own.db.query(`SELECT changes FROM audit_log WHERE action = 'patient-connection.consented'`)
    expect(rows).toEqual([{ changes: expect.objectContaining({ termsVersion: { after: content_version } }) }])
  }, 60_000)
})

describe('a policy of staff', () => {
  it('closes what patients have opened, and opens it again', async () => {
    const own = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
    const { guardian, patient } = await connect(own)
    const read = () => own.api.get(`/personal-details/${patient.uid}`, { token: guardian.accessToken })
    const { lift } = await policy(own, { permissions: ['patient.read', 'patient.connect'] })
    const card = () => own.api.get(`/users/${patient.uid}`, { token: guardian.accessToken })
    await read().expect(403)
    await card().expect(403)
    await askForConnection(own, { token: guardian.accessToken, email: newEmail() }).expect(403)
    await own.api.get(`/personal-details/${patient.uid}`, { token: (await signedIn(own)).accessToken }).expect(404)
    await lift()
    await read().expect(200)
    await card().expect(200)
  }, 60_000)
})

describe('staff', () => {
  it('find connections by patient and revoke one with a reason; both are told', async () => {
    const { guardian, patient, connectionId } = await connect(app)
    const superadmin = await asStaff(app, 'superadmin')
    const { body, text } = await superadmin.get(`/api/patient-connections?where[patient][equals]=${patient.uid}&depth=0`).expect(200)
    expect(body.docs).toEqual([expect.objectContaining({ id: connectionId, permitted: guardian.uid, status: 'active' })])
    expect(text).not.toMatch(/codeHash|code_hash/)
    const revoke = (sent: unknown) => superadmin.post(`/api/patient-connections/${connectionId}/revoke`, { body: sent })
    await revoke({}).expect(422)
    await revoke({ reason: 'Asked for by the patient' }).expect(200)
    await revoke({ reason: 'Again' }).expect(200)
    await detailsOf(patient, guardian).expect(404)
    for (const person of [guardian, patient])
      expect((await person.inbox.next('patient-connection-ended')).text).toContain('the team of Afya')
    const ended = (await auditOf(connectionId)).filter(({ action }) => action === 'patient-connection.ended')
    expect(ended).toEqual([expect.objectContaining({ actorId: superadmin.id, about: patient.uid, reason: 'Asked for by the patient' })])
  })

  it('without the permission do not', async () => {
    const { connectionId } = await connect(app)
    const editor = await asStaff(app, 'editor')
    await editor.get('/api/patient-connections').expect(403)
    await editor.post(`/api/patient-connections/${connectionId}/revoke`, { body: { reason: 'x' } }).expect(403)
    await (await asStaff(app, 'superadmin')).patch(`/api/patient-connections/${connectionId}`, { body: { status: 'revoked' } }).expect(403)
  })
})

describe('any sequence of asking, agreeing, declining and ending', () => {
  type Model = { status: 'none' | 'invited' | 'active'; isExpired: boolean; live: number }
  type Real = { guardian: SignedInPerson; codes: string[]; connectionId: string | null }

  it('follows the rules: the details are open exactly while the patient has agreed', async () => {
    const patient = await signedIn(app)
    const mails = inbox(app, patient.email)
    const superadmin = await asStaff(app, 'superadmin')
    const ask = step<Model, Real>('ask', async (model, real) => {
      await letMinutePass(app, 'patient_connections', patient.email)
      const { status, body } = await askForConnection(app, { token: real.guardian.accessToken, email: patient.email })
      expect(status).toBe(model.status === 'active' ? 409 : 201)
      if (status !== 201) return
      real.connectionId = body.data.connection.id
      real.codes.push(await mails.code(mail))
      Object.assign(model, { status: 'invited', isExpired: false, live: real.codes.length - 1 })
    })
    const agree = stepOf<Model, Real>('agree', async (model, real, pick) => {
      if (real.codes.length === 0) return
      const index = real.codes.length - 1 - (pick % Math.min(2, real.codes.length))
      const { status } = await tryCode(patient.accessToken, real.codes[index]!)
      const opens = model.status === 'invited' && !model.isExpired && index === model.live
      expect(status).toBe(opens ? 200 : 400)
      if (opens) model.status = 'active'
    })
    const expire = step<Model, Real>('let it expire', async (model, real) => {
      if (model.status !== 'invited') return
      await app.db.query('UPDATE patient_connections SET expires_at = now() WHERE id = $1', [real.connectionId])
      model.isExpired = true
    })
    const close = (name: string, run: (real: Real) => Promise<number>, canEnd: (model: Model) => boolean) =>
      step<Model, Real>(name, async (model, real) => {
        if (!real.connectionId) return
        expect(await run(real)).toBe(canEnd(model) ? 204 : 404)
        if (canEnd(model)) model.status = 'none'
      })
    const endAsPatient = close(
      'end as patient',
      async ({ connectionId }) => (await end(connectionId!, patient)).status,
      ({ status, isExpired }) => status === 'active' || (status === 'invited' && !isExpired),
    )
    const endAsGuardian = close(
      'end as guardian',
      async ({ connectionId, guardian }) => (await end(connectionId!, guardian)).status,
      ({ status }) => status !== 'none',
    )
    const revoke = step<Model, Real>('revoke by staff', async (model, { connectionId }) => {
      if (!connectionId) return
      await superadmin.post(`/api/patient-connections/${connectionId}/revoke`, { body: { reason: 'A walk' } }).expect(200)
      model.status = 'none'
    })
    const look = step<Model, Real>('look', async ({ status }, { guardian }) => {
      expect((await detailsOf(patient, guardian)).status).toBe(status === 'active' ? 200 : 404)
    })
    await walk([ask, ask, agree, agree, agree, expire, endAsPatient, endAsGuardian, revoke, look, look], {
      start: async () => ({
        model: { status: 'none', isExpired: false, live: -1 },
        real: { guardian: await signedIn(app), codes: [], connectionId: null },
      }),
      end: async ({ status }, { guardian }) => {
        expect((await detailsOf(patient, guardian)).status).toBe(status === 'active' ? 200 : 404)
        const { rows } = await app.db.query(
          `SELECT status::text, code_hash IS NOT NULL AS "hasCode" FROM patient_connections WHERE permitted_id = $1 AND status <> 'revoked'`,
          [guardian.uid],
        )
        expect(rows).toEqual(status === 'none' ? [] : [{ status, hasCode: status === 'invited' }])
        // the next walk begins without it
        await app.db.query(`UPDATE patient_connections SET status = 'revoked', code_hash = NULL WHERE permitted_id = $1`, [guardian.uid])
      },
    })
  }, 180_000)
})
