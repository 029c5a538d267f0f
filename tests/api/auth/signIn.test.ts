import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newMobileNo, newPassword } from '../../factories/addresses'
import { signIn, signUp, waitUntilDead, withoutRequestId } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const authenticate = (body: Record<string, unknown>) => app.api.post('/authentication', { body })
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>
const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as Record<string, unknown>

describe('signing in', () => {
  it('gives the seed’s answer: who, an access token, and how to get the next', async () => {
    const { email, password, uid } = await signUp(app, { password: 'supersecretpass' })
    const { body } = await authenticate({ email, password }).expect(200)
    expect(body).toEqual({ uid, accessToken: expect.any(String), refreshToken: expect.stringMatching(/^[\w-]{43}$/), expiresIn: 1860 })
  })

  it('gives a token with the contract’s claims and nothing personal', async () => {
    const person = await signUp(app, { personalDetails: { name: { firstName: 'Ada' } } })
    const { accessToken } = await signIn(app, person)
    const claims = claimsOf(accessToken)
    expect(claims).toEqual({
      iss: app.env.SERVER_URL,
      aud: expect.any(String),
      sub: person.uid,
      sid: expect.any(String),
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: (claims.iat as number) + 1860,
      userType: 'PATIENT',
      roles: [],
      tv: 0,
      legal_documents_status: expect.any(String),
      legal_documents_version: null,
    })
    expect(headerOf(accessToken)).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
  })

  it('gives a token that the published keys verify', async () => {
    const { accessToken } = await signIn(app, await signUp(app))
    const { body, headers } = await app.http.get('/.well-known/jwks.json').expect(200)
    const { keys } = body as { keys: Record<string, unknown>[] }
    const key = keys.find(({ kid }) => kid === headerOf(accessToken).kid)
    expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
    expect(key).not.toHaveProperty('d')
    expect(headers['cache-control']).toContain('max-age')
  })

  it('takes the address in any case, and a number in any way of writing', async () => {
    const person = await signUp(app)
    await signIn(app, { ...person, email: person.email.toUpperCase() })
    const { typed, e164 } = newMobileNo()
    const password = newPassword()
    await app.api.post('/accounts', { body: { mobileNo: typed, password } }).expect(201)
    for (const mobileNo of [typed, e164, typed.replace('0917', '0917-')]) await authenticate({ mobileNo, password }).expect(200)
  })

  it('takes one address, not two and not none', async () => {
    const password = newPassword()
    for (const identity of [{}, { email: newEmail(), mobileNo: '09171234567' }])
      expect((await authenticate({ ...identity, password }).expect(422)).body).toMatchObject({ errors: [{ code: 'identity_required' }] })
  })

  it('tells a wrong password from an unknown address in nothing', async () => {
    const { email } = await signUp(app)
    const wrong = withoutRequestId(await authenticate({ email, password: newPassword() }))
    expect(wrong).toMatchObject({ status: 401, body: { status: 'error', code: 'invalid_credentials' } })
    expect(withoutRequestId(await authenticate({ email: newEmail(), password: newPassword() }))).toEqual(wrong)
  })

  it('says the same at the platform’s door', async () => {
    const { email } = await signUp(app)
    const login = (to: string) => app.api.post('/auth/login', { body: { email: to, password: newPassword() } })
    expect(withoutRequestId(await login(email))).toEqual(withoutRequestId(await login(newEmail())))
  })

  it('is refused after five wrong passwords, in the words of a wrong one, whatever the password', async () => {
    const { email, password } = await signUp(app)
    const wrong = withoutRequestId(await authenticate({ email, password: newPassword() }))
    for (let time = 0; time < 4; time += 1) await authenticate({ email, password: newPassword() }).expect(401)
    expect(withoutRequestId(await authenticate({ email, password }))).toEqual(wrong)
  })

  it('is not refused after four wrong passwords and the right one', async () => {
    const person = await signUp(app)
    for (let round = 0; round < 2; round += 1) {
      for (let time = 0; time < 4; time += 1) await authenticate({ email: person.email, password: newPassword() }).expect(401)
      await signIn(app, person)
    }
  })

  it('ends the session used longest ago when there are more than ten', async () => {
    const person = await signUp(app)
    const first = await signIn(app, person)
    for (let time = 0; time < 10; time += 1) await signIn(app, person)
    const { rows } = await app.db.query(
      'SELECT count(*) FILTER (WHERE ended_at IS NULL)::int AS live, count(ended_at)::int AS ended FROM sessions WHERE account_id = $1',
      [person.uid],
    )
    expect(rows).toEqual([{ live: 10, ended: 1 }])
    await waitUntilDead(app, first.accessToken)
  })
})

describe('a suspended account', () => {
  it('hears so with the right password, and nothing with a wrong one', async () => {
    const person = await signUp(app)
    const compliance = await asStaff(app, 'compliance')
    await compliance.post(`/api/accounts/${person.uid}/suspend`, { body: { reason: 'Asked for by the person' } }).expect(200)
    const { body } = await authenticate({ email: person.email, password: person.password }).expect(403)
    expect(body).toMatchObject({ code: 'account_suspended' })
    expect((await authenticate({ email: person.email, password: newPassword() }).expect(401)).body).toMatchObject({
      code: 'invalid_credentials',
    })
  })

  it('gets a mail with the reason, and signs in again when it is restored', async () => {
    const person = await signUp(app)
    const compliance = await asStaff(app, 'compliance')
    await compliance.post(`/api/accounts/${person.uid}/suspend`, { body: { reason: 'We have to ask you something' } }).expect(200)
    expect((await person.inbox.next('account-suspended')).text).toContain('We have to ask you something')
    await compliance.post(`/api/accounts/${person.uid}/restore`, { body: { reason: 'Answered' } }).expect(200)
    await signIn(app, person)
  })
})

describe('people and staff', () => {
  it('are kept apart: a staff token is no account’s', async () => {
    const { token } = await asStaff(app, 'superadmin')
    await app.api.get('/users/me', { token }).expect(401)
    await app.api.get('/users/me', { headers: { authorization: `JWT ${token}` } }).expect(401)
  })

  it('are kept apart: an account’s token approves nobody', async () => {
    const { accessToken } = await signIn(app, await signUp(app))
    const id = '01900000-0000-7000-8000-000000000000'
    for (const scheme of ['Bearer', 'JWT']) {
      const { status } = await app.http.post(`/api/account-waitlist/${id}/approve`, {
        headers: { authorization: `${scheme} ${accessToken}` },
      })
      expect([401, 403]).toContain(status)
    }
  })
})
