import { beforeAll, describe, expect, it } from '@jest/globals'
import { newPassword } from '../../factories/addresses'
import { applyCode, opensUsersMe, signedIn, signIn, waitUntilDead, type Tokens } from '../../factories/people'
import {
  act,
  enableMfa,
  goodCode,
  growStale,
  guarded,
  logIn,
  signInGuarded,
  waitForFactor,
  type Guarded,
} from '../../factories/secondFactors'
import { sharedApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { totpCode, totpCodeBeside, wrongTotpCode } from '../../helpers/totp'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const verify = (mfaToken: string, code: string) => act(app, 'verifyMFA', { mfaToken, code })

describe('setting up an authenticator app', () => {
  it('shows a secret, its address for apps and a picture of that, and asks for nothing yet', async () => {
    const person = await signedIn(app)
    const { body } = await act(app, 'setupMFA', {}, person.accessToken).expect(200)
    expect(Object.keys(body).sort()).toEqual(['otpauthUrl', 'qr', 'secret'])
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(body.otpauthUrl).toBe(`otpauth://totp/Afya:${encodeURIComponent(person.email)}?secret=${body.secret}&issuer=Afya`)
    expect(body.qr).toMatch(/^data:image\/png;base64,/)
    expect((await logIn(app, person).expect(200)).body).toHaveProperty('accessToken')
  })

  it('is done with one right code, which gives ten recovery codes', async () => {
    const person = await guarded(app)
    expect(person.recoveryCodes).toHaveLength(10)
    expect(new Set(person.recoveryCodes).size).toBe(10)
    for (const code of person.recoveryCodes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}(-[0-9A-HJKMNP-TV-Z]{6}){3}$/)
    expect((await person.inbox.next('second-factor-changed')).text).toContain('turned on')
  })

  it('is not done with a wrong code, nor ten minutes later', async () => {
    const person = await signedIn(app)
    const { secret } = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body as { secret: string }
    expect((await act(app, 'confirmMFA', { code: wrongTotpCode(secret) }, person.accessToken).expect(400)).body).toMatchObject({
      code: 'invalid_or_expired_code',
    })
    await app.db.query(`UPDATE second_factors SET expires_at = now() WHERE owner_id = $1`, [person.uid])
    await act(app, 'confirmMFA', { code: totpCode(secret) }, person.accessToken).expect(400)
    expect((await logIn(app, person).expect(200)).body).toHaveProperty('accessToken')
  })

  it('begun again makes a new secret, and the earlier one is void', async () => {
    const person = await signedIn(app)
    const first = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body.secret as string
    const second = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body.secret as string
    expect(second).not.toBe(first)
    await act(app, 'confirmMFA', { code: totpCode(first) }, person.accessToken).expect(400)
    await act(app, 'confirmMFA', { code: totpCode(second) }, person.accessToken).expect(200)
  })

  it('needs a sign-in within five minutes, or the password', async () => {
    const person = await signedIn(app)
    await growStale(app, person.accessToken)
    const { body } = await act(app, 'setupMFA', {}, person.accessToken).expect(401)
    expect(body).toMatchObject({ code: 'step_up_required', acr_values: 'pwd', max_age: 300 })
    await act(app, 'setupMFA', { password: newPassword() }, person.accessToken).expect(401)
    await act(app, 'setupMFA', { password: person.password }, person.accessToken).expect(200)
  })

  it('needs an access token', async () => {
    for (const [action, body] of Object.entries({
      setupMFA: {},
      confirmMFA: { code: '123456' },
      disableMFA: { password: 'x', code: '123456' },
      renewRecoveryCodes: {},
      stepUp: { password: 'x' },
      startPasskey: {},
      startPasskeyCheck: {},
    }))
      expect((await act(app, action, body).expect(401)).body).toMatchObject({ code: 'unauthenticated' })
  })

  it('again, with a second factor on, needs that one: the password is not enough', async () => {
    const person = await guarded(app)
    await growStale(app, person.accessToken)
    const { body } = await act(app, 'setupMFA', { password: person.password }, person.accessToken).expect(401)
    expect(body).toMatchObject({ code: 'step_up_required', acr_values: 'mfa' })
    await act(app, 'stepUp', { code: await goodCode(app, person) }, person.accessToken).expect(200)
    const { secret } = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body as { secret: string }
    const { recoveryCodes } = (await act(app, 'confirmMFA', { code: totpCode(secret) }, person.accessToken).expect(200)).body as Guarded
    const { mfaToken } = await waitForFactor(app, person)
    await verify(mfaToken, totpCode(person.secret)).expect(400)
    await verify(mfaToken, person.recoveryCodes[0]!).expect(400)
    await verify(mfaToken, recoveryCodes[0]!).expect(200)
  })

  it('keeps the secret sealed: no dump of the database shows it', async () => {
    const person = await guarded(app)
    const { rows } = await app.db.query(`SELECT row_to_json(f)::text AS row FROM second_factors f WHERE owner_id = $1`, [person.uid])
    expect(rows).toHaveLength(1)
    expect(rows[0].row).not.toContain(person.secret)
    expect(JSON.parse(rows[0].row).sealed_secret).toMatch(/^[0-9a-f]{8}\./)
  })
})

describe('signing in with a second factor', () => {
  it('asks for it after the right password, at both doors, and gives nothing else', async () => {
    const person = await guarded(app)
    expect((await logIn(app, person).expect(200)).body).toEqual({
      uid: person.uid,
      mfaRequired: true,
      mfaToken: expect.stringMatching(/^[\w-]{43}$/),
      methods: ['totp', 'recovery'],
    })
    const { body } = await app.api.post('/auth/login', { body: { email: person.email, password: person.password } }).expect(200)
    expect(body).toMatchObject({ status: 'success', data: { uid: person.uid, mfaRequired: true, methods: ['totp', 'recovery'] } })
    expect(body.data).not.toHaveProperty('accessToken')
  })

  it('is done with the code', async () => {
    const person = await guarded(app)
    const tokens = await signInGuarded(app, person)
    expect(Object.keys(tokens).sort()).toEqual(['accessToken', 'expiresIn', 'refreshToken', 'uid'])
    expect(await opensUsersMe(app, tokens.accessToken)).toBe(true)
  })

  it.each([-1, 0, 1])('takes the code of step %d and none further away', async (step) => {
    const person = await guarded(app)
    await goodCode(app, person)
    const { mfaToken } = await waitForFactor(app, person)
    await verify(mfaToken, totpCode(person.secret, step * 4)).expect(step === 0 ? 200 : 400)
    if (step !== 0) await verify(mfaToken, await totpCodeBeside(person.secret, step as -1 | 1, 10)).expect(200)
  })

  it('takes no code twice, and none from before the last one', async () => {
    const person = await guarded(app)
    const [one, two] = [await waitForFactor(app, person), await waitForFactor(app, person)]
    const now = await totpCodeBeside(person.secret, 0, 10)
    const [before, after] = [totpCode(person.secret, -1), totpCode(person.secret, 1)]
    await verify(one.mfaToken, now).expect(200)
    await verify(two.mfaToken, now).expect(400)
    await verify(two.mfaToken, before).expect(400)
    await verify(two.mfaToken, after).expect(200)
  })

  it('takes the code that confirmed the set-up no more', async () => {
    const person = await signedIn(app)
    const { secret } = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body as { secret: string }
    const code = totpCode(secret)
    await act(app, 'confirmMFA', { code }, person.accessToken).expect(200)
    await verify((await waitForFactor(app, person)).mfaToken, code).expect(400)
  })

  it('takes spaces and hyphens in a code', async () => {
    const person = await guarded(app)
    const code = await goodCode(app, person)
    await verify((await waitForFactor(app, person)).mfaToken, ` ${code.slice(0, 3)} ${code.slice(3)}`).expect(200)
  })

  it('with a token that was used, is made up or ran out says: sign in again', async () => {
    const person = await guarded(app)
    const { mfaToken } = await waitForFactor(app, person)
    await verify(mfaToken, await goodCode(app, person)).expect(200)
    for (const token of [mfaToken, 'A'.repeat(43), 'x'])
      expect((await verify(token, await goodCode(app, person)).expect(401)).body).toMatchObject({ code: 'invalid_mfa_token' })
    const late = await waitForFactor(app, person)
    await app.db.query(`UPDATE factor_challenges SET expires_at = now() WHERE owner_id = $1`, [person.uid])
    await verify(late.mfaToken, await goodCode(app, person)).expect(401)
  })

  it('gives five tries, then not even the right code helps', async () => {
    const person = await guarded(app)
    const { mfaToken } = await waitForFactor(app, person)
    for (let time = 0; time < 5; time += 1) await verify(mfaToken, wrongTotpCode(person.secret)).expect(400)
    expect((await verify(mfaToken, await goodCode(app, person)).expect(401)).body).toMatchObject({ code: 'invalid_mfa_token' })
  })

  it('pauses for a quarter of an hour after ten wrong codes in a row, also for the right one', async () => {
    const person = await guarded(app)
    for (let round = 0; round < 2; round += 1) {
      const { mfaToken } = await waitForFactor(app, person)
      for (let time = 0; time < 5; time += 1) await verify(mfaToken, wrongTotpCode(person.secret)).expect(400)
    }
    const { mfaToken } = await waitForFactor(app, person)
    for (const code of [await goodCode(app, person), person.recoveryCodes[0]!]) {
      const { body, headers } = await verify(mfaToken, code).expect(429)
      expect(body).toMatchObject({ code: 'second_factor_paused' })
      expect(Number(headers['retry-after'])).toBeGreaterThan(800)
    }
    await app.db.query(`UPDATE second_factors SET paused_until = now() WHERE owner_id = $1`, [person.uid])
    await verify(mfaToken, await goodCode(app, person)).expect(200)
  })

  it('does not pause when a right code comes in between', async () => {
    const person = await guarded(app)
    for (let round = 0; round < 3; round += 1) {
      const { mfaToken } = await waitForFactor(app, person)
      for (let time = 0; time < 4; time += 1) await verify(mfaToken, wrongTotpCode(person.secret)).expect(400)
      await verify(mfaToken, await goodCode(app, person)).expect(200)
    }
  })

  it('is over when the password is reset meanwhile', async () => {
    const person = await guarded(app)
    const { mfaToken } = await waitForFactor(app, person)
    await app.db.query(`UPDATE accounts SET token_version = token_version + 1 WHERE id = $1`, [person.uid])
    await verify(mfaToken, await goodCode(app, person)).expect(401)
  })

  it('asks for one proof, not for two or none', async () => {
    const person = await guarded(app)
    const { mfaToken } = await waitForFactor(app, person)
    expect((await act(app, 'verifyMFA', { mfaToken }).expect(422)).body).toMatchObject({ errors: [{ code: 'proof_required' }] })
  })
})

describe('a recovery code', () => {
  it('stands for the app once, however it is typed, and the owner is told how many are left', async () => {
    const person = await guarded(app)
    const typed = person.recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ')
    await verify((await waitForFactor(app, person)).mfaToken, typed).expect(200)
    await verify((await waitForFactor(app, person)).mfaToken, typed).expect(400)
    expect((await person.inbox.next('recovery-code-used')).text).toMatch(/Codes left:?\s+9/)
  })

  it('warns when three are left', async () => {
    const person = await guarded(app)
    for (const code of person.recoveryCodes.slice(0, 7)) await verify((await waitForFactor(app, person)).mfaToken, code).expect(200)
    const told = async () => (await person.inbox.messages('recovery-code-used')).map(({ text }) => text.includes('running out'))
    await eventually('seven notices', async () => ((await told()).length === 7 ? true : undefined))
    expect((await told()).filter(Boolean)).toHaveLength(1)
    const { body } = await app.api.get('/users/me/factors', { token: person.accessToken }).expect(200)
    expect(body.data.recoveryCodesLeft).toBe(3)
  })

  it('is void once new ones are made', async () => {
    const person = await guarded(app)
    const { recoveryCodes } = (await act(app, 'renewRecoveryCodes', {}, person.accessToken).expect(200)).body as Guarded
    const { mfaToken } = await waitForFactor(app, person)
    await verify(mfaToken, person.recoveryCodes[3]!).expect(400)
    await verify(mfaToken, recoveryCodes[3]!).expect(200)
  })

  it('of somebody else is none', async () => {
    const [one, other] = [await guarded(app), await guarded(app)]
    await verify((await waitForFactor(app, one)).mfaToken, other.recoveryCodes[0]!).expect(400)
  })

  it('cannot be renewed without a second factor', async () => {
    const person = await signedIn(app)
    expect((await act(app, 'renewRecoveryCodes', {}, person.accessToken).expect(409)).body).toMatchObject({ code: 'second_factor_not_set' })
  })
})

describe('turning the second factor on', () => {
  it('ends every other session within five seconds and leaves this one', async () => {
    const person = await signedIn(app)
    const elsewhere = await signIn(app, person)
    expect(await opensUsersMe(app, elsewhere.accessToken)).toBe(true)
    await enableMfa(app, person)
    await waitUntilDead(app, elsewhere.accessToken)
    await app.api.post('/auth/refresh-token', { body: { refreshToken: elsewhere.refreshToken } }).expect(401)
    expect(await opensUsersMe(app, person.accessToken)).toBe(true)
  })
})

describe('turning it off', () => {
  it('needs the password and a code, ends the other sessions, and the password alone signs in again', async () => {
    const person = await guarded(app)
    const elsewhere: Tokens = await signInGuarded(app, person)
    const off = (body: Record<string, unknown>) => act(app, 'disableMFA', body, person.accessToken)
    await off({ password: newPassword(), code: await goodCode(app, person) }).expect(401)
    await off({ password: person.password, code: wrongTotpCode(person.secret) }).expect(400)
    await off({ password: person.password, code: await goodCode(app, person) }).expect(200, { mfaEnabled: false })
    await waitUntilDead(app, elsewhere.accessToken)
    expect((await logIn(app, person).expect(200)).body).toHaveProperty('accessToken')
    const { rows } = await app.db.query(
      `SELECT (SELECT count(*)::int FROM second_factors WHERE owner_id = $1) AS factors, (SELECT count(*)::int FROM recovery_codes WHERE owner_id = $1) AS codes`,
      [person.uid],
    )
    expect(rows).toEqual([{ factors: 0, codes: 0 }])
  })

  it('can be done with a recovery code', async () => {
    const person = await guarded(app)
    await act(app, 'disableMFA', { password: person.password, code: person.recoveryCodes[9] }, person.accessToken).expect(200)
  })

  it('without one on says so', async () => {
    const person = await signedIn(app)
    const { body } = await act(app, 'disableMFA', { password: person.password, code: '123456' }, person.accessToken).expect(409)
    expect(body).toMatchObject({ code: 'second_factor_not_set' })
  })
})

describe('a forgotten password', () => {
  it('reset by mail leaves the second factor on and signs nobody in', async () => {
    const person = await guarded(app)
    await act(app, 'forgotPassword', { email: person.email }).expect(202)
    const code = await person.inbox.code('password-reset')
    const password = newPassword()
    await act(app, 'resetPassword', { email: person.email, code, newPassword: password }).expect(200, { applied: 'resetPassword' })
    const { mfaToken } = await waitForFactor(app, { ...person, password })
    await verify(mfaToken, await goodCode(app, person)).expect(200)
  })
})

describe('with a second factor on', () => {
  it('changing the password asks for it within five minutes, besides the password', async () => {
    const person = await guarded(app)
    await growStale(app, person.accessToken)
    const change = () => act(app, 'changePassword', { password: person.password, newPassword: 'Four tall giraffes' }, person.accessToken)
    expect((await change().expect(401)).body).toMatchObject({ code: 'step_up_required' })
    await act(app, 'stepUp', { code: await goodCode(app, person) }, person.accessToken).expect(200)
    await change().expect(202)
    await applyCode(app, { code: await person.inbox.code('confirm-password-change'), token: person.accessToken }).expect(200)
    expect(await waitForFactor(app, { ...person, password: 'Four tall giraffes' })).toHaveProperty('mfaToken')
  })

  it('an empty body and wrong words are refused, never a server error', async () => {
    const person = await guarded(app)
    for (const body of [
      { mfaToken: 1, code: {} },
      { mfaToken: 'x', code: 'x'.repeat(41) },
      { mfaToken: 'x', code: '1', roles: [] },
    ])
      await act(app, 'verifyMFA', body).expect(422)
    expect(await waitForFactor(app, person)).toHaveProperty('mfaToken')
  })
})
