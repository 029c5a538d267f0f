import { beforeAll, describe, expect, it } from '@jest/globals'
import { signUp, waitUntilDead } from '../../factories/people'
import { act, forgetUsedCodes, guarded, waitForFactor } from '../../factories/secondFactors'
import { sharedApp, type TestApp } from '../../helpers/app'
import { totpCode, wrongTotpCode } from '../../helpers/totp'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const atOnce = <T>(times: number, call: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, index) => call(index)))
const refreshTokens = (to: TestApp, refreshToken: string) => to.api.post('/auth/refresh-token', { body: { refreshToken } })
const passed = (answers: { status: number }[]) => answers.filter(({ status }) => status === 200)

describe('at the same moment', () => {
  it('twenty uses of one code: one signs in', async () => {
    const person = await guarded(app)
    await forgetUsedCodes(app, person.uid)
    const waiting = await atOnce(20, () => waitForFactor(app, person))
    const code = totpCode(person.secret)
    const answers = await atOnce(20, (index) => act(app, 'verifyMFA', { mfaToken: waiting[index]!.mfaToken, code }))
    expect(passed(answers)).toHaveLength(1)
    expect(answers.every(({ status }) => [200, 400, 429].includes(status))).toBe(true)
  })

  it('twenty uses of one recovery code: one signs in', async () => {
    const person = await guarded(app)
    const waiting = await atOnce(20, () => waitForFactor(app, person))
    const answers = await atOnce(20, (index) =>
      act(app, 'verifyMFA', { mfaToken: waiting[index]!.mfaToken, code: person.recoveryCodes[0] }),
    )
    expect(passed(answers)).toHaveLength(1)
    const { rows } = await app.db.query(`SELECT count(used_at)::int AS used FROM recovery_codes WHERE owner_id = $1`, [person.uid])
    expect(rows).toEqual([{ used: 1 }])
  })

  it('ten recovery codes with one token: one session, and at most five codes gone', async () => {
    const person = await guarded(app)
    const { mfaToken } = await waitForFactor(app, person)
    const answers = await atOnce(10, (index) => act(app, 'verifyMFA', { mfaToken, code: person.recoveryCodes[index] }))
    expect(passed(answers)).toHaveLength(1)
    const { rows } = await app.db.query(`SELECT count(used_at)::int AS used FROM recovery_codes WHERE owner_id = $1`, [person.uid])
    expect(rows[0].used).toBeLessThanOrEqual(5)
  })

  it('a hundred guesses count each: no more than ten are compared before the pause', async () => {
    const person = await guarded(app)
    const waiting = await atOnce(20, () => waitForFactor(app, person))
    const wrong = wrongTotpCode(person.secret)
    const answers = await atOnce(100, (index) => act(app, 'verifyMFA', { mfaToken: waiting[index % 20]!.mfaToken, code: wrong }))
    expect(passed(answers)).toHaveLength(0)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10)
  })

  it('two confirmations of one set-up: one set of recovery codes works', async () => {
    const person = await guarded(app)
    const { secret } = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body as { secret: string }
    const answers = await atOnce(5, () => act(app, 'confirmMFA', { code: totpCode(secret) }, person.accessToken))
    expect(passed(answers)).toHaveLength(1)
    const { rows } = await app.db.query(
      `SELECT (SELECT count(*)::int FROM recovery_codes WHERE owner_id = $1) AS codes, (SELECT count(*)::int FROM second_factors WHERE owner_id = $1) AS apps`,
      [person.uid],
    )
    expect(rows).toEqual([{ codes: 10, apps: 1 }])
  })

  it('signing in with the password while the second factor is turned on: no session is left that did without', async () => {
    const person = await guarded(app)
    await act(app, 'disableMFA', { password: person.password, code: person.recoveryCodes[0] }, person.accessToken).expect(200)
    const { secret } = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body as { secret: string }
    const [confirmed, ...signIns] = await Promise.all([
      act(app, 'confirmMFA', { code: totpCode(secret) }, person.accessToken),
      ...Array.from({ length: 20 }, () => app.api.post('/authentication', { body: { email: person.email, password: person.password } })),
    ])
    expect(confirmed!.status).toBe(200)
    for (const { body } of signIns) {
      const { accessToken } = body as { accessToken?: string }
      if (accessToken) await waitUntilDead(app, accessToken)
    }
    const { rows } = await app.db.query(`SELECT count(*)::int AS live FROM sessions WHERE account_id = $1 AND ended_at IS NULL`, [
      person.uid,
    ])
    expect(rows).toEqual([{ live: 1 }])
  })

  it('fifty sign-ins: no session is lost, the cap holds exactly, and every refresh chain is whole', async () => {
    const person = await signUp(app)
    const signInPatiently = async (): Promise<{ accessToken: string; refreshToken: string }> => {
      for (;;) {
        const { status, body } = await app.api.post('/authentication', {
          body: { email: person.email, password: person.password },
          headers: { 'user-agent': 'Afya/2.1 (Android)' },
        })
        if (status === 200) return body as { accessToken: string; refreshToken: string }
        expect(status).toBe(503)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    const all = await atOnce(50, signInPatiently)
    const { rows } = await app.db.query(
      `SELECT count(*)::int AS made, count(*) FILTER (WHERE ended_at IS NULL)::int AS live, count(*) FILTER (WHERE ended_reason = 'too-many')::int AS ended,
         count(DISTINCT device_id)::int AS devices,
         (SELECT count(*)::int FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.account_id = $1 AND t.parent IS NULL) AS chains
       FROM sessions WHERE account_id = $1`,
      [person.uid],
    )
    expect(rows).toEqual([{ made: 50, live: 10, ended: 40, devices: 1, chains: 50 }])
    const refreshed = await Promise.all(all.map(({ refreshToken }) => refreshTokens(app, refreshToken)))
    expect(refreshed.filter(({ status }) => status === 200)).toHaveLength(10)
    expect(refreshed.filter(({ status }) => status === 401)).toHaveLength(40)
    const alive = refreshed.filter(({ status }) => status === 200)
    const next = await Promise.all(
      alive.map(({ body }) => refreshTokens(app, (body as { data: { refreshToken: string } }).data.refreshToken)),
    )
    expect(next.map(({ status }) => status)).toEqual(Array(10).fill(200))
  }, 120_000)
})
