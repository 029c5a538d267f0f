import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { faultOf } from '../../factories/doors'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import type { Reply } from '../../helpers/client'
import { sleep } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})

type Limits = { limit: number; remaining: number; reset: number }
const limitsOf = ({ headers }: Reply): Limits => ({
  limit: Number(headers['ratelimit-limit']),
  remaining: Number(headers['ratelimit-remaining']),
  reset: Number(headers['ratelimit-reset']),
})

/** Knocks until it is refused. @returns how many times it was not, and the refusal */
const knockUntilRefused = async (knock: () => Promise<Reply>, most = 400): Promise<{ passed: number; refusal: Reply }> => {
  for (let passed = 0; passed < most; passed += 1) {
    const refusal = await knock()
    if (refusal.status === 429) return { passed, refusal }
  }
  throw new Error(`was not refused in ${most} times`)
}

const expectRefusal = (refusal: Reply, within: number) => {
  expect(faultOf(refusal)).toBeNull()
  expect(refusal.body).toMatchObject({ status: 'error', code: 'rate_limited' })
  const wait = Number(refusal.headers['retry-after'])
  expect(wait).toBeGreaterThanOrEqual(1)
  expect(wait).toBeLessThanOrEqual(within)
  expect(limitsOf(refusal)).toMatchObject({ remaining: 0 })
}

describe('the limits', () => {
  let person: SignedInPerson

  it('are told with every answer', async () => {
    person = await signedIn(app)
    const first = limitsOf(await app.api.get('/users/me', { token: person.accessToken }).expect(200))
    expect(first).toEqual({ limit: expect.any(Number), remaining: expect.any(Number), reset: expect.any(Number) })
    expect(limitsOf(await app.api.get('/users/me', { token: person.accessToken })).remaining).toBe(first.remaining - 1)
  })

  it('are told with a refusal too', async () => {
    const refusal = await app.api.get('/users/me').expect(401)
    expect(limitsOf(refusal)).toEqual({ limit: expect.any(Number), remaining: expect.any(Number), reset: expect.any(Number) })
  })

  it('end signing in with wrong passwords from one address, for a minute', async () => {
    const { passed, refusal } = await knockUntilRefused(() =>
      app.api.post('/auth/login', { body: { email: newEmail(), password: newPassword() } }),
    )
    expect(passed).toBeLessThanOrEqual(20)
    expectRefusal(refusal, 60)
  })

  it('are the same at the other door for signing in, with the same headers', async () => {
    const refusal = await app.api.post('/authentication', { body: { email: person.email, password: person.password } })
    expectRefusal(refusal, 60)
  })

  it('count before anything is read: a refused door does not look at the body', async () => {
    await app.api.post('/auth/login', { body: '{' }).expect(429)
  })

  it('do not trust a header about where a request comes from', async () => {
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'cf-connecting-ip', 'true-client-ip'])
      await app.api
        .post('/auth/login', { body: { email: newEmail(), password: newPassword() }, headers: { [name]: '203.0.113.7' } })
        .expect(429)
  })

  it('leave what a person does signed in alone', async () => {
    await app.api.get('/users/me', { token: person.accessToken }).expect(200)
  })

  it('end trying codes from one address', async () => {
    const { passed, refusal } = await knockUntilRefused(() =>
      app.api.post('/auth/verify-otp', { body: { email: newEmail(), otp: '000000' } }),
    )
    expect(passed).toBeLessThanOrEqual(30)
    expectRefusal(refusal, 600)
    expectRefusal(await app.api.post('/authentication', { body: { action: 'applyActionCode', email: newEmail(), code: '000000' } }), 600)
  })

  it('send one code to who asks three times in a minute, and answer 202 each time', async () => {
    for (let time = 0; time < 3; time += 1) await app.api.post('/auth/forgot-password', { body: { email: person.email } }).expect(202)
    await person.inbox.next('password-reset')
    await sleep(500)
    expect(await person.inbox.messages('password-reset')).toHaveLength(1)
  })

  it('end asking for codes from one address', async () => {
    const { passed, refusal } = await knockUntilRefused(() => app.api.post('/auth/forgot-password', { body: { email: newEmail() } }))
    expect(passed).toBeLessThanOrEqual(20)
    expectRefusal(refusal, 900)
  })

  it('end trying invitation codes from one address', async () => {
    const { passed, refusal } = await knockUntilRefused(() => app.api.get('/account-waitlist/0000-0000-0000-0000'))
    expect(passed).toBeLessThanOrEqual(30)
    expectRefusal(refusal, 600)
  })

  it('end putting addresses on the waitlist', async () => {
    const { passed, refusal } = await knockUntilRefused(() => app.api.post('/account-waitlist', { body: { email: newEmail() } }))
    expect(passed).toBeLessThanOrEqual(30)
    expectRefusal(refusal, 3600)
  })

  it('end signups with one address, ten a day', async () => {
    const email = newEmail()
    const { passed, refusal } = await knockUntilRefused(() => app.api.post('/accounts', { body: { email, password: 'password' } }))
    expect(passed).toBe(10)
    expectRefusal(refusal, 86_400)
  })

  it('make a session that refreshes all the time wait, and spoil nothing: its token works afterwards', async () => {
    let { refreshToken } = person
    const { refusal } = await knockUntilRefused(async () => {
      const reply = await app.api.post('/auth/refresh-token', { body: { refreshToken } })
      if (reply.status === 200) refreshToken = (reply.body as { data: { refreshToken: string } }).data.refreshToken
      return reply
    }, 40)
    expect(Number(refusal.headers['retry-after'])).toBeLessThanOrEqual(60)
    const { rows } = await app.db.query(
      'SELECT count(*) FILTER (WHERE t.used_at IS NULL)::int AS unused, max(s.ended_at) AS ended FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.account_id = $1',
      [person.uid],
    )
    expect(rows).toEqual([{ unused: 1, ended: null }])
  })
})
