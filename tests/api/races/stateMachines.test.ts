import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { invite } from '../../factories/invitations'
import {
  applyCode,
  forgetSentCodes,
  opensUsersMe,
  signIn,
  signUp,
  signUpVerified,
  waitUntilDead,
  wrongCodeFor,
  type Person,
} from '../../factories/people'
import { changeSettings } from '../../factories/settings'
import { step, stepOf, walk } from '../../factories/walk'
import { startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
})

describe('any sequence of refreshes, repeats and sign-outs', () => {
  type Model = { isAlive: boolean; used: ('no' | 'just now' | 'long ago')[] }
  type Real = { refreshTokens: string[]; accessTokens: string[] }
  let person: Person

  const refresh = async (model: Model, real: Real, index: number) => {
    const { status, body } = await app.api.post('/auth/refresh-token', { body: { refreshToken: real.refreshTokens[index] } })
    const isFirst = model.used[index] === 'no'
    const isRepeat = model.used[index] === 'just now' && model.used[index + 1] === 'no'
    if (!model.isAlive || (!isFirst && !isRepeat)) {
      model.isAlive = false
      return expect(status).toBe(401)
    }
    expect(status).toBe(200)
    real.accessTokens.push(body.data.accessToken)
    if (isRepeat) return expect(body.data.refreshToken).toBe(real.refreshTokens[index + 1])
    expect(real.refreshTokens).not.toContain(body.data.refreshToken)
    real.refreshTokens.push(body.data.refreshToken)
    model.used[index] = 'just now'
    model.used.push('no')
  }

  it('follow the rules: one child a token, a repeat within ten seconds gets it again, anything older ends the family', async () => {
    person = await signUpVerified(app)
    const newest = step<Model, Real>('refresh', (model, real) => refresh(model, real, model.used.length - 1))
    const repeat = step<Model, Real>('repeat', (model, real) => refresh(model, real, Math.max(0, model.used.length - 2)))
    const older = stepOf<Model, Real>('use an older one', (model, real, pick) => refresh(model, real, pick % model.used.length))
    const wait = step<Model, Real>('wait ten seconds', async (model) => {
      await app.db.query(`UPDATE refresh_tokens SET used_at = used_at - interval '11 seconds' WHERE used_at IS NOT NULL`)
      model.used = model.used.map((used) => (used === 'just now' ? 'long ago' : used))
    })
    const signOut = step<Model, Real>('sign out', async (model, { refreshTokens }) => {
      await app.api.post('/auth/logout', { body: { refreshToken: refreshTokens.at(-1) } }).expect(200)
      model.isAlive = false
    })
    await walk([newest, newest, newest, repeat, repeat, older, wait, signOut], {
      start: async () => {
        const tokens = await signIn(app, person)
        return {
          model: { isAlive: true, used: ['no'] },
          real: { refreshTokens: [tokens.refreshToken], accessTokens: [tokens.accessToken] },
        }
      },
      end: async ({ isAlive }, { accessTokens }) => {
        for (const token of accessTokens) {
          if (isAlive) expect(await opensUsersMe(app, token)).toBe(true)
          else await waitUntilDead(app, token)
        }
      },
    })
  }, 120_000)
})

describe('any sequence of sending, revoking and using an invitation', () => {
  type Model = { status: 'sent' | 'used' | 'revoked'; isExpired: boolean; codes: number }
  type Real = { email: string; invitationId: string; codes: string[] }

  const opens = ({ status, isExpired, codes }: Model, index: number) => status === 'sent' && !isExpired && index === codes - 1
  const trySignUp = (email: string, invitation: string) =>
    app.api.post('/accounts', { body: { email, invitation, password: newPassword() } })

  it('follow the rules: only the last code of an open invitation works, for its address, once', async () => {
    await changeSettings(app, { signupMode: 'invite-only' })
    const admissions = await asStaff(app, 'admissions')
    const prefill = stepOf<Model, Real>('look', async (model, { codes, email }, pick) => {
      const { status, body } = await app.api.get(`/account-waitlist/${codes[pick % codes.length]}`)
      expect(status).toBe(opens(model, pick % codes.length) ? 200 : 404)
      if (status === 200) expect(body).toMatchObject({ email })
    })
    const use = stepOf<Model, Real>('sign up', async (model, { codes, email }, pick) => {
      const { status } = await trySignUp(email, codes[pick % codes.length]!)
      expect(status).toBe(model.status === 'used' ? 409 : opens(model, pick % codes.length) ? 201 : 403)
      if (status === 201) model.status = 'used'
    })
    const steal = stepOf<Model, Real>('sign up as another', async (_model, { codes }, pick) => {
      await trySignUp(newEmail(), codes[pick % codes.length]!).expect(403)
    })
    const resend = step<Model, Real>('send again', async (model, { email, invitationId, codes }) => {
      const { status } = await admissions.post(`/api/invitations/${invitationId}/resend`)
      expect(status).toBe(model.status === 'sent' ? 200 : 403)
      if (status !== 200) return
      codes.push(await freshCode(email, codes))
      Object.assign(model, { isExpired: false, codes: codes.length })
    })
    const revoke = step<Model, Real>('revoke', async (model, { invitationId }) => {
      const { status } = await admissions.post(`/api/invitations/${invitationId}/revoke`)
      expect(status).toBe(model.status === 'used' ? 403 : 200)
      if (model.status === 'sent') model.status = 'revoked'
    })
    const expire = step<Model, Real>('let it expire', async (model, { invitationId }) => {
      await app.db.query(`UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = $1`, [invitationId])
      model.isExpired = true
    })
    await walk([prefill, prefill, use, use, steal, resend, resend, revoke, expire], {
      start: async () => {
        const { email, code, invitationId } = await invite(app)
        return { model: { status: 'sent', isExpired: false, codes: 1 }, real: { email, invitationId, codes: [code] } }
      },
      end: async ({ status }, { email, invitationId }) => {
        const { rows } = await app.db.query('SELECT count(*)::int AS accounts FROM accounts WHERE email = $1', [email])
        expect(rows).toEqual([{ accounts: status === 'used' ? 1 : 0 }])
        expect((await app.db.query('SELECT status FROM invitations WHERE id = $1', [invitationId])).rows).toEqual([{ status }])
      },
    })
    await changeSettings(app, { signupMode: 'open' })
  }, 120_000)

  /** The code that is in the inbox and was not seen yet. */
  const freshCode = async (email: string, known: string[]): Promise<string> => {
    const mails = inbox(app, email)
    for (;;) {
      const code = await mails.code('invitation')
      if (!known.includes(code)) return code
    }
  }
})

describe('any sequence of right, wrong, old and late codes', () => {
  type Model = { isVerified: boolean; isLive: boolean; tries: number; failures: number; isPaused: boolean }
  type Real = { person: Person; codes: string[] }

  const attempt = async (model: Model, { person }: Real, { code, isCurrent }: { code: string; isCurrent: boolean }) => {
    const { status } = await applyCode(app, { email: person.email, code })
    const isTaken = model.isLive && model.tries < 5 && !model.isPaused
    if (isTaken && isCurrent) {
      Object.assign(model, { isVerified: true, isLive: false, failures: 0 })
      return expect(status).toBe(200)
    }
    expect(status).toBe(400)
    if (model.isPaused) return
    if (isTaken) model.tries += 1
    model.failures += 1
    if (model.failures === 10) Object.assign(model, { isPaused: true, failures: 0 })
  }

  it('follow the rules: five tries a code, ten failures a pause, the last code only, once', async () => {
    const right = step<Model, Real>('right', (model, real) => attempt(model, real, { code: real.codes.at(-1)!, isCurrent: true }))
    const wrong = step<Model, Real>('wrong', (model, real) =>
      attempt(model, real, { code: wrongCodeFor(real.codes.at(-1)!), isCurrent: false }),
    )
    const old = step<Model, Real>('old', (model, real) =>
      attempt(model, real, { code: real.codes[0]!, isCurrent: real.codes.length === 1 }),
    )
    const resend = step<Model, Real>('send again', async (model, { person, codes }) => {
      await forgetSentCodes(app, person.uid)
      await app.api.post('/authentication', { body: { action: 'resendActionCode', email: person.email } }).expect(202)
      if (model.isVerified || codes.length === 10) return
      codes.push(await person.inbox.code('email-verification'))
      Object.assign(model, { isLive: true, tries: 0 })
    })
    const expire = step<Model, Real>('let it expire', async (model, { person }) => {
      await app.db.query('UPDATE action_codes SET expires_at = now() WHERE account_id = $1', [person.uid])
      model.isLive = false
    })
    const letPausePass = step<Model, Real>('let the pause pass', async (model, { person }) => {
      await app.db.query(
        `UPDATE accounts SET codes_paused_until = now() - interval '1 second' WHERE id = $1 AND codes_paused_until IS NOT NULL`,
        [person.uid],
      )
      model.isPaused = false
    })
    await walk([right, wrong, wrong, wrong, wrong, wrong, old, resend, resend, expire, letPausePass], {
      start: async () => {
        const person = await signUp(app)
        const code = await person.inbox.code('email-verification')
        return { model: { isVerified: false, isLive: true, tries: 0, failures: 0, isPaused: false }, real: { person, codes: [code] } }
      },
      end: async ({ isVerified, failures, isPaused }, { person }) => {
        const { rows } = await app.db.query(
          'SELECT email_verified_at IS NOT NULL AS "isVerified", code_failures::int AS failures, coalesce(codes_paused_until > now(), false) AS "isPaused" FROM accounts WHERE id = $1',
          [person.uid],
        )
        expect(rows).toEqual([{ isVerified, failures, isPaused }])
      },
    })
  }, 120_000)
})
