import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { applyCode, signedIn, signIn, signUp, waitUntilDead, withoutRequestId, wrongCodeFor } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { sleep } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const forgot = (email: string) => app.api.post('/authentication', { body: { action: 'forgotPassword', email } })
const reset = (body: { email: string; code: string; newPassword: string }) =>
  app.api.post('/authentication', { body: { action: 'resetPassword', ...body } })

describe('a forgotten password', () => {
  it('is replaced with the code from the mail', async () => {
    const person = await signUp(app)
    const next = newPassword()
    await forgot(person.email).expect(202)
    await reset({ email: person.email, code: await person.inbox.code('password-reset'), newPassword: next }).expect(200, {
      applied: 'resetPassword',
    })
    await person.inbox.next('password-changed')
    await app.api.post('/authentication', { body: { email: person.email, password: person.password } }).expect(401)
    await signIn(app, { ...person, password: next })
  })

  it('is replaced at the platform’s doors too', async () => {
    const person = await signUp(app)
    const next = newPassword()
    const asked = await app.api.post('/auth/forgot-password', { body: { email: person.email } }).expect(202)
    expect(asked.body).toEqual({ status: 'success', data: null, message: expect.any(String) })
    const body = { email: person.email, otp: await person.inbox.code('password-reset'), newPassword: next }
    const done = await app.api.post('/auth/reset-password', { body }).expect(200)
    expect(done.body).toMatchObject({ status: 'success', data: { applied: 'resetPassword' } })
    await signIn(app, { ...person, password: next })
  })

  it('is replaced without signing anybody in: there is no token in the answer and no new session', async () => {
    const person = await signUp(app)
    await forgot(person.email).expect(202)
    const { text } = await reset({
      email: person.email,
      code: await person.inbox.code('password-reset'),
      newPassword: newPassword(),
    }).expect(200)
    expect(text).toBe('{"applied":"resetPassword"}')
    const { rows } = await app.db.query('SELECT id FROM sessions WHERE account_id = $1', [person.uid])
    expect(rows).toEqual([])
  })

  it('ends every session when it is replaced', async () => {
    const person = await signedIn(app)
    const elsewhere = await signIn(app, person)
    await forgot(person.email).expect(202)
    await reset({ email: person.email, code: await person.inbox.code('password-reset'), newPassword: newPassword() }).expect(200)
    for (const { accessToken, refreshToken } of [person, elsewhere]) {
      await waitUntilDead(app, accessToken)
      await app.api.post('/auth/refresh-token', { body: { refreshToken } }).expect(401)
    }
  })

  it('opens a door that wrong guesses had locked', async () => {
    const person = await signUp(app)
    for (let time = 0; time < 6; time += 1)
      await app.api.post('/authentication', { body: { email: person.email, password: 'wrong' } }).expect(401)
    const next = newPassword()
    await forgot(person.email).expect(202)
    await reset({ email: person.email, code: await person.inbox.code('password-reset'), newPassword: next }).expect(200)
    await signIn(app, { ...person, password: next })
  })

  it('looks the same for an address that nobody has', async () => {
    const person = await signUp(app)
    const known = withoutRequestId(await forgot(person.email))
    expect(known).toMatchObject({ status: 202, body: { accepted: true } })
    expect(withoutRequestId(await forgot(newEmail()))).toEqual(known)
    const door = async (email: string) => withoutRequestId(await app.api.post('/auth/forgot-password', { body: { email } }))
    expect(await door(newEmail())).toEqual(await door(person.email))
  })

  // How long an answer takes is not measured here: looking up and mailing are a job's, so the request does the same work either way.
  it('does the same work for an address that nobody has: one job, whose data look alike', async () => {
    const jobsOf = async (email: string) => {
      const requestId = `forgot-${Math.random().toString(36).slice(2)}`
      await app.db.query(`CREATE TABLE IF NOT EXISTS seen_jobs AS SELECT name, data, request_id FROM jobs WHERE false`)
      await app.db.query(
        `CREATE OR REPLACE FUNCTION note_job() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen_jobs VALUES (NEW.name, NEW.data, NEW.request_id); RETURN NULL; END $$`,
      )
      await app.db.query(`CREATE OR REPLACE TRIGGER note_job AFTER INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION note_job()`)
      await app.api
        .post('/authentication', { body: { action: 'forgotPassword', email }, headers: { 'x-request-id': requestId } })
        .expect(202)
      const { rows } = await app.db.query('SELECT name, data FROM seen_jobs WHERE request_id = $1 AND name = $2', [
        requestId,
        'accounts.send-code',
      ])
      return rows.map(({ name, data }) => ({ name, kind: data.kind, keys: Object.keys(data), length: data.sealed.length }))
    }
    const person = await signUp(app)
    try {
      const known = await jobsOf(person.email)
      expect(known).toHaveLength(1)
      expect(await jobsOf(newEmail())).toEqual(known)
    } finally {
      await app.db.query('DROP TRIGGER note_job ON jobs; DROP FUNCTION note_job; DROP TABLE seen_jobs')
    }
  })

  it('sends nothing to an address that nobody has', async () => {
    const email = newEmail()
    await forgot(email).expect(202)
    await sleep(300)
    const { body } = await app.http.get(`/sandbox/messages?to=${email}`).expect(200)
    expect(body).toEqual({ messages: [] })
  })

  it('is nothing that a suspended account can replace', async () => {
    const person = await signUp(app)
    const compliance = await asStaff(app, 'compliance')
    await compliance.post(`/api/accounts/${person.uid}/suspend`, { body: { reason: 'For a test' } }).expect(200)
    await forgot(person.email).expect(202)
    await sleep(300)
    expect(await person.inbox.messages('password-reset')).toEqual([])
  })

  it('gets one answer to every code that does not work, also for an address that nobody has', async () => {
    const person = await signUp(app)
    await forgot(person.email).expect(202)
    const code = await person.inbox.code('password-reset')
    const attempt = async (email: string, given: string) =>
      withoutRequestId(await reset({ email, code: given, newPassword: newPassword() }))
    const wrong = await attempt(person.email, wrongCodeFor(code))
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_or_expired_code' } })
    expect(await attempt(newEmail(), code)).toEqual(wrong)
    expect(await attempt((await signUp(app)).email, code)).toEqual(wrong)
    expect(await attempt(person.email, await person.inbox.code('email-verification'))).toEqual(wrong)
  })

  it('is not replaced by applyActionCode, which has no new password', async () => {
    const person = await signUp(app)
    await forgot(person.email).expect(202)
    await applyCode(app, { email: person.email, code: await person.inbox.code('password-reset') }).expect(400)
    await signIn(app, person)
  })

  it('says the same about a weak password whoever the address belongs to', async () => {
    const person = await signUp(app)
    const attempt = async (email: string) => withoutRequestId(await reset({ email, code: '123456', newPassword: 'password' }))
    const known = await attempt(person.email)
    expect(known).toMatchObject({ status: 422, body: { errors: [{ path: 'newPassword', code: 'password_too_common' }] } })
    expect(await attempt(newEmail())).toEqual(known)
  })

  it('keeps its code when the new password turns out too weak for this account', async () => {
    const person = await signUp(app, { personalDetails: { doc_PRCLicenseNo: 12345 } })
    await forgot(person.email).expect(202)
    const code = await person.inbox.code('password-reset')
    const { body } = await reset({ email: person.email, code, newPassword: 'x9!kQ2zw' }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'newPassword', code: 'password_too_short' }] })
    await reset({ email: person.email, code, newPassword: newPassword() }).expect(200)
  })

  it('asked for three times in a minute is answered three times and mailed once', async () => {
    const person = await signUp(app)
    for (let time = 0; time < 3; time += 1) await forgot(person.email).expect(202)
    await person.inbox.next('password-reset')
    await sleep(300)
    expect(await person.inbox.messages('password-reset')).toHaveLength(1)
  })
})
