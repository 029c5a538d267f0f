import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  beginSignIn,
  giveCode,
  growStaffStale,
  guardedStaff,
  setFactorRule,
  setUpApp,
  signInFully,
  staffCode,
} from '../../factories/staffFactors'
import { startApp, type TestApp } from '../../helpers/app'
import { makeClient } from '../../helpers/client'
import { inbox } from '../../helpers/inbox'
import { softPasskey } from '../../helpers/softPasskey'
import { createStaff } from '../../helpers/staff'
import { totpCode, totpCodeBeside } from '../../helpers/totp'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
}, 60_000)

const door = (rest = '') => `/api/staff/second-factor${rest}`
const code = (reply: { body: { code?: string } }) => reply.body.code

describe('a staff sign-in', () => {
  it('is one step in the sandbox for who has no second factor, as ever', async () => {
    const session = await beginSignIn(app, await createStaff(app, 'support'))
    expect(session.secondFactor).toBeUndefined()
    await session.get('/api/accounts').expect(200)
    expect((await session.get(door()).expect(200)).body).toMatchObject({ factors: [], methods: [], isRequired: false, secondFactor: null })
  })

  it('asks whoever has a second factor for it, and is nothing before', async () => {
    const member = await guardedStaff(app, 'superadmin')
    const session = await beginSignIn(app, member)
    expect(session.secondFactor).toBe('needed')
    expect(code(await session.get('/api/accounts').expect(403))).toBe('second_factor_required')
    expect(code(await session.patch(`/api/staff/${member.id}`, { body: { name: 'Another' } }).expect(403))).toBe('second_factor_required')
    const me = await session.get('/api/staff/me').expect(200)
    expect(me.body.user).toMatchObject({ id: member.id, email: member.email })
    expect((await session.get(door()).expect(200)).body).toMatchObject({
      factors: [],
      methods: ['totp', 'recovery'],
      secondFactor: 'needed',
    })

    await giveCode(session, totpCode(member.secret)).expect(200)
    await session.get('/api/accounts').expect(200)
    const { rows } = await app.db.query(
      `SELECT action, reason FROM audit_log WHERE target_id = $1 AND action IN ('staff.password-accepted', 'staff.signed-in') ORDER BY created_at`,
      [member.id],
    )
    expect(rows).toEqual(
      expect.arrayContaining([
        { action: 'staff.password-accepted', reason: null },
        { action: 'staff.signed-in', reason: 'totp' },
      ]),
    )
  })

  it('takes a code once, though two sessions bring it at the same time', async () => {
    const member = await guardedStaff(app, 'support')
    const sessions = await Promise.all([1, 2, 3].map(() => beginSignIn(app, member)))
    const good = await staffCode(app, member)
    const replies = await Promise.all(sessions.map((session) => giveCode(session, good)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    const opened = await Promise.all(sessions.map((session) => session.get('/api/accounts')))
    expect(opened.map(({ status }) => status).sort()).toEqual([200, 403, 403])
  })

  it('ends after five wrong codes, guessed one after the other or all at once', async () => {
    const member = await guardedStaff(app, 'support')
    for (const guess of [
      async (tries: (() => Promise<unknown>)[]) => {
        for (const one of tries) await one()
      },
      (tries: (() => Promise<unknown>)[]) => Promise.all(tries.map((one) => one())),
    ]) {
      const session = await beginSignIn(app, member)
      await staffCode(app, member)
      await guess(Array.from({ length: 8 }, () => () => giveCode(session, '000000')))
      expect(code(await giveCode(session, await staffCode(app, member)))).toMatch(/unauthenticated|invalid_mfa_token/)
      await session.get('/api/staff/me').then(({ body }) => expect(body.user).toBeNull())
    }
  })

  it('pauses after ten wrong codes in a row, in whatever sessions', async () => {
    const member = await guardedStaff(app, 'support')
    await staffCode(app, member)
    for (let session = 0; session < 2; session++) {
      const half = await beginSignIn(app, member)
      for (let tried = 0; tried < 5; tried++) await giveCode(half, '000000')
    }
    const session = await beginSignIn(app, member)
    const paused = await giveCode(session, totpCode(member.secret)).expect(429)
    expect(code(paused)).toBe('second_factor_paused')
    expect(Number(paused.headers['retry-after'])).toBeGreaterThan(600)
  })

  it('is finished by a recovery code, once', async () => {
    const member = await guardedStaff(app, 'support')
    const [first, second] = [await beginSignIn(app, member), await beginSignIn(app, member)]
    const replies = await Promise.all([first, second].map((session) => giveCode(session, member.recoveryCodes[0]!)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400])
    await inbox(app, member.email).next('recovery-code-used')
  })

  it('waits twenty minutes and no longer, and is not renewed meanwhile', async () => {
    const member = await guardedStaff(app, 'support')
    const session = await beginSignIn(app, member)
    const { rows } = await app.db.query<{ minutes: number }>(
      `SELECT extract(epoch FROM expires_at - now())::float8 / 60 AS minutes FROM staff_sessions WHERE staff_id = $1 ORDER BY created_at DESC, started_at DESC LIMIT 1`,
      [member.id],
    )
    expect(rows[0]!.minutes).toBeLessThanOrEqual(20)
    expect(code(await session.post('/api/staff/refresh-token', { body: {} }).expect(403))).toBe('second_factor_required')
    await app.db.query(`UPDATE staff_sessions SET expires_at = now() WHERE staff_id = $1`, [member.id])
    expect((await giveCode(session, await staffCode(app, member))).status).toBe(401)
  })

  it('keeps its factor through a renewal of its token', async () => {
    const member = await guardedStaff(app, 'support')
    const session = await signInFully(app, member)
    const { refreshedToken } = (await session.post('/api/staff/refresh-token', { body: {} }).expect(200)).body as { refreshedToken: string }
    const renewed = makeClient(app.url, { authorization: `JWT ${refreshedToken}` })
    await renewed.get('/api/accounts').expect(200)
    expect((await renewed.get(door()).expect(200)).body).toMatchObject({ isFresh: true, secondFactor: null })
  })

  it('with a new password after a reset still asks for the factor, and the reset itself signs nobody in', async () => {
    const member = await guardedStaff(app, 'support')
    await app.http.post('/api/staff/forgot-password', { body: { email: member.email } }).expect(200)
    const { text } = await inbox(app, member.email).next('staff-password-reset')
    const token = /\/admin\/reset\/(\w+)/.exec(text)![1]!
    const password = 'crimson harbour lantern 59'
    const reset = await app.http.post('/api/staff/reset-password', { body: { token, password } }).expect(200)
    if (reset.body.token)
      await makeClient(app.url, { authorization: `JWT ${reset.body.token}` })
        .get('/api/accounts')
        .expect(401)
    await member.session.get('/api/accounts').expect(401)
    const session = await beginSignIn(app, { email: member.email, password })
    expect(session.secondFactor).toBe('needed')
    await session.get('/api/accounts').expect(403)
    await giveCode(session, await staffCode(app, member)).expect(200)
    await session.get('/api/accounts').expect(200)
  })
})

describe('setting a second factor up', () => {
  it('makes the person’s other sessions ask for it at once', async () => {
    const member = await createStaff(app, 'support')
    const [here, elsewhere] = [await beginSignIn(app, member), await beginSignIn(app, member)]
    await elsewhere.get('/api/accounts').expect(200)
    const { secret } = await setUpApp(here)
    await here.get('/api/accounts').expect(200)
    expect(code(await elsewhere.get('/api/accounts').expect(403))).toBe('second_factor_required')
    await giveCode(elsewhere, totpCode(secret)).expect(200)
    await elsewhere.get('/api/accounts').expect(200)
    await inbox(app, member.email).next('second-factor-changed')
  })

  it('is no way around a factor that is there already', async () => {
    const member = await guardedStaff(app, 'superadmin')
    const half = await beginSignIn(app, member)
    const tries = [
      half.post(door('/setup'), { body: {} }),
      half.post(door('/confirm'), { body: { code: '123456' } }),
      half.post(door('/passkeys/options'), { body: {} }),
      half.post(door('/recovery-codes'), { body: {} }),
      half.del(door()),
      half.del(door(`/factors/${member.id}`)),
      half.patch(door(`/factors/${member.id}`), { body: { name: 'Mine now' } }),
    ]
    for (const reply of await Promise.all(tries)) expect(`${reply.status} ${code(reply)}`).toBe('403 second_factor_required')
  })

  it('by two sessions that both have to is done by one, and the other must show it', async () => {
    await setFactorRule(app, 'required')
    try {
      const member = await createStaff(app, 'support')
      const [mine, thief] = [await beginSignIn(app, member), await beginSignIn(app, member)]
      expect([mine.secondFactor, thief.secondFactor]).toEqual(['setup', 'setup'])
      const { secret } = (await mine.post(door('/setup'), { body: {} }).expect(200)).body as { secret: string }
      await totpCodeBeside(secret, 0)
      const both = await Promise.all(
        [mine, thief].map((session, at) => session.post(door('/confirm'), { body: { code: totpCode(secret, at - 1) } })),
      )
      expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
      const opened = await Promise.all([mine, thief].map((session) => session.get('/api/accounts')))
      expect(opened.map(({ status }) => status).sort()).toEqual([200, 403])
      expect(code(await [mine, thief][both[0]!.status === 200 ? 1 : 0]!.post(door('/setup'), { body: {} }))).toBe('second_factor_required')
    } finally {
      await setFactorRule(app, 'automatic')
    }
  })

  it('works by passkey, which then signs in and confirms, each challenge once and for its session', async () => {
    const member = await createStaff(app, 'support')
    const session = await beginSignIn(app, member)
    const passkey = softPasskey({ origin: app.env.SERVER_URL! })
    const { options } = (await session.post(door('/passkeys/options'), { body: {} }).expect(200)).body
    const added = await session.post(door('/passkeys'), { body: { name: 'My key', response: passkey.create(options) } }).expect(201)
    expect(added.body.recoveryCodes).toHaveLength(10)

    const [first, second] = [await beginSignIn(app, member), await beginSignIn(app, member)]
    const ask = (await first.post(door('/passkey/options'), { body: {} }).expect(200)).body.options
    const answer = passkey.get(ask)
    await second.post(door('/passkey/verify'), { body: { response: answer } }).expect(400)
    await first.post(door('/passkey/verify'), { body: { response: answer } }).expect(200)
    await first.post(door('/passkey/verify'), { body: { response: answer } }).expect(400)
    await first.get('/api/accounts').expect(200)
    await second.get('/api/accounts').expect(403)
    for (const response of [{}, { id: 'x', type: 'public-key', response: { clientDataJSON: 'x' } }, 'x', null])
      expect((await second.post(door('/passkey/verify'), { body: { response } })).status).toBeLessThan(500)
  })
})

describe('one’s own factors', () => {
  it('are listed, renamed, removed but for the last, and renewed, after a fresh factor', async () => {
    const member = await guardedStaff(app, 'support')
    const { session } = member
    const passkey = softPasskey({ origin: app.env.SERVER_URL! })
    const { options } = (await session.post(door('/passkeys/options'), { body: {} }).expect(200)).body
    await session.post(door('/passkeys'), { body: { name: 'Laptop', response: passkey.create(options) } }).expect(201)
    const { factors } = (await session.get(door()).expect(200)).body as { factors: { id: string; kind: string; name: string }[] }
    expect(factors.map(({ kind }) => kind).sort()).toEqual(['passkey', 'totp'])
    const laptop = factors.find(({ kind }) => kind === 'passkey')!
    await session.patch(door(`/factors/${laptop.id}`), { body: { name: 'Old laptop' } }).expect(200)
    const renewed = (await session.post(door('/recovery-codes'), { body: {} }).expect(200)).body as { recoveryCodes: string[] }
    expect(renewed.recoveryCodes).toHaveLength(10)
    expect(renewed.recoveryCodes).not.toContain(member.recoveryCodes[0])

    await growStaffStale(app, member)
    expect((await session.get(door()).expect(200)).body).toMatchObject({ isFresh: false, recoveryCodesLeft: 10 })
    for (const reply of [
      await session.post(door('/recovery-codes'), { body: {} }),
      await session.del(door(`/factors/${laptop.id}`)),
      await session.post(door('/setup'), { body: {} }),
      await session.post(door('/passkeys/options'), { body: {} }),
      await session.del(door()),
    ])
      expect(`${reply.status} ${code(reply)}`).toBe('401 step_up_required')

    await session.post(door('/step-up'), { body: { code: await staffCode(app, member) } }).expect(200)
    await session.del(door(`/factors/${laptop.id}`)).expect(200)
    const app1 = factors.find(({ kind }) => kind === 'totp')!
    expect(code(await session.del(door(`/factors/${app1.id}`)).expect(409))).toBe('last_factor')
    await session.del(door()).expect(200)
    const again = await beginSignIn(app, member)
    expect(again.secondFactor).toBeUndefined()
  })

  it('are nobody else’s to change', async () => {
    const [one, other] = [await guardedStaff(app, 'superadmin'), await guardedStaff(app, 'support')]
    const { factors } = (await other.session.get(door()).expect(200)).body as { factors: { id: string }[] }
    await one.session.patch(door(`/factors/${factors[0]!.id}`), { body: { name: 'Mine' } }).expect(404)
    await one.session.del(door(`/factors/${factors[0]!.id}`)).expect(404)
    await app.http.get(door()).expect(401)
  })

  it('cannot be turned off where staff must have one', async () => {
    const member = await guardedStaff(app, 'support')
    await setFactorRule(app, 'required')
    try {
      expect(code(await member.session.del(door()).expect(409))).toBe('second_factor_obligatory')
    } finally {
      await setFactorRule(app, 'automatic')
    }
  })
})

describe('the setting', () => {
  it('required makes running sessions without a factor set one up, and the doors open after that', async () => {
    const member = await createStaff(app, 'support')
    const session = await beginSignIn(app, member)
    await session.get('/api/accounts').expect(200)
    await setFactorRule(app, 'required')
    try {
      expect(code(await session.get('/api/accounts').expect(403))).toBe('second_factor_required')
      expect((await session.get(door()).expect(200)).body).toMatchObject({ secondFactor: 'setup', isRequired: true })
      await setUpApp(session)
      await session.get('/api/accounts').expect(200)
    } finally {
      await setFactorRule(app, 'automatic')
    }
  })

  it('automatic asks for one where messages really go out', async () => {
    const real = await startApp({
      env: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Afya <no-reply@afya.example>', RATE_LIMIT_FACTOR: '1000' },
    })
    const session = await beginSignIn(real, await createStaff(real, 'superadmin'))
    expect(session.secondFactor).toBe('setup')
    expect(code(await session.get('/api/accounts').expect(403))).toBe('second_factor_required')
    await setUpApp(session)
    await session.get('/api/accounts').expect(200)
    await real.stop()
  }, 60_000)
})

describe('codes', () => {
  it('can be tried ten times a minute from one address', async () => {
    const strict = await startApp()
    const session = await beginSignIn(strict, await createStaff(strict, 'support'))
    const statuses: number[] = []
    for (let tried = 0; tried < 12; tried++) statuses.push((await session.post(door('/confirm'), { body: { code: '123456' } })).status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    await strict.stop()
  }, 60_000)
})

describe('a second factor', () => {
  it('of a staff member is not an account’s, nor an account’s token a staff session', async () => {
    const member = await guardedStaff(app, 'support')
    const half = await beginSignIn(app, member)
    const asAccount = await app.api.post('/authentication', {
      body: { action: 'verifyMFA', mfaToken: half.token, code: totpCode(member.secret) },
    })
    expect([401, 422]).toContain(asAccount.status)
    await app.api.get('/users/me', { token: half.token }).expect(401)
  })

  it('leaves nothing of itself in logs, audit rows or answers', async () => {
    const member = await guardedStaff(app, 'support')
    await signInFully(app, member)
    const { rows } = await app.db.query<{ text: string }>(
      `SELECT to_jsonb(a)::text AS text FROM audit_log a WHERE target_id = $1 OR actor_id = $1`,
      [member.id],
    )
    const said = rows.map(({ text }) => text).join('\n') + app.logs()
    for (const secret of [member.secret, ...member.recoveryCodes]) expect(said.includes(secret)).toBe(false)
    const kept = await app.db.query<{ text: string }>(`SELECT to_jsonb(f)::text AS text FROM second_factors f WHERE owner_id = $1`, [
      member.id,
    ])
    expect(kept.rows[0]!.text.includes(member.secret)).toBe(false)
  })
})
