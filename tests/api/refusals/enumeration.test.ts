import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newEmail, newMobileNo } from '../../factories/addresses'
import { createPartner, login, type TestPartner } from '../../factories/partners'
import { signUp, signUpVerified, withoutRequestId, type Person } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import type { Reply } from '../../helpers/client'
import { startCountingProxy, type CountingProxy } from '../../helpers/countingProxy'
import { runFolder, sleep, uniqueName } from '../../helpers/run'
import { createStaff } from '../../helpers/staff'

/** The web process alone, its statements and its password hashes counted; another one beside it sends the mails. */
let web: TestApp
let proxy: CountingProxy
let known: Person
let unverified: Person
let partner: TestPartner
const hashes = join(runFolder(), uniqueName('hashes'))

beforeAll(async () => {
  writeFileSync(hashes, '')
  const worker = await startApp({ services: ['worker'] })
  proxy = await startCountingProxy(worker.databaseUrl)
  const env = { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url, AFYA_TEST_HASHES: hashes }
  web = await startApp({ alongside: worker, services: ['web'], env })
  known = await signUpVerified(web)
  unverified = await signUp(web)
  partner = await createPartner(web)
}, 90_000)
afterAll(() => proxy.stop())

type Cost = { answer: ReturnType<typeof withoutRequestId>; texts: string[]; roundTrips: number; hashes: number }

/** Everything about one request that somebody outside could measure. What was asked for is not news in the answer. */
const cost = async (knock: (asked: string) => Promise<Reply>, asked: string): Promise<Cost> => {
  const before = readFileSync(hashes).length
  proxy.take()
  const reply = await knock(asked)
  await sleep(60)
  const { texts, roundTrips } = proxy.take({ transactions: true })
  const said = JSON.parse(JSON.stringify(withoutRequestId(reply)).replaceAll(asked, 'what was asked')) as ReturnType<
    typeof withoutRequestId
  >
  delete said.headers['content-length']
  return { answer: said, texts, roundTrips, hashes: readFileSync(hashes).length - before }
}

/** Caches are warm, and addresses are of one length. */
const expectAlike = async (knock: (asked: string) => Promise<Reply>, one: string, other: string, { hashed }: { hashed: number }) => {
  await knock(newEmail())
  const [first, second] = [await cost(knock, one), await cost(knock, other)]
  expect(second).toEqual(first)
  expect(first.hashes).toBe(hashed)
}

const authentication = (body: Record<string, unknown>) => (email: string) => web.api.post('/authentication', { body: { email, ...body } })
const auth = (door: string, body: Record<string, unknown>) => (email: string) => web.api.post(`/auth/${door}`, { body: { email, ...body } })
const wrong = { password: 'a wrong password' }
const reset = { newPassword: 'tall giraffes eat' }

describe('known and unknown addresses are answered alike (status, body, headers, statements, hashes)', () => {
  it.each([
    ['login', authentication(wrong), 1],
    ['login at the platform’s door', auth('login', wrong), 1],
    ['forgot password', authentication({ action: 'forgotPassword' }), 0],
    ['forgot password at the platform’s door', auth('forgot-password', {}), 0],
    ['a code that is wrong', authentication({ action: 'applyActionCode', code: '000000' }), 0],
    ['a code that is wrong, at the platform’s door', auth('verify-otp', { otp: '000000' }), 0],
    ['a reset with a wrong code', authentication({ action: 'resetPassword', code: '000000', ...reset }), 1],
  ])('%s', async (_, knock, hashed) => {
    await expectAlike(knock, known.email, newEmail(), { hashed })
  })

  it('a code asked for again: unconfirmed, confirmed and unknown', async () => {
    const knock = authentication({ action: 'resendActionCode' })
    await web.db.query(`UPDATE action_codes SET created_at = created_at - interval '2 minutes'`)
    await expectAlike(knock, unverified.email, newEmail(), { hashed: 0 })
    await expectAlike(knock, known.email, newEmail(), { hashed: 0 })
  })

  it('the waitlist: who has an account, who waits already, and who is new', async () => {
    const body = (email: string) => ({
      email,
      mobileNo: newMobileNo().typed,
      personalDetails: { name: { firstName: 'Ada', lastName: 'Cruz' } },
    })
    const bodies = new Map<string, object>()
    const knock = (email: string) => {
      // the same words each time; only the address differs
      if (!bodies.has('all')) bodies.set('all', body(email))
      return web.api.post('/account-waitlist', { body: { ...bodies.get('all'), email } })
    }
    const waits = newEmail()
    await knock(waits)
    const [news, again, account] = [await cost(knock, newEmail()), await cost(knock, waits), await cost(knock, known.email)]
    for (const other of [again, account])
      expect({ ...other, answer: { ...other.answer, body: null } }).toEqual({ ...news, answer: { ...news.answer, body: null } })
    for (const { answer } of [news, again, account])
      expect(answer).toMatchObject({ status: 201, body: { status: 'pending', email: 'what was asked' } })
  })

  it('partner login: a wrong secret, a wrong key and a partner that there is not', async () => {
    const unknown = 'X'.repeat(partner.partnerId.length)
    const knock = (partnerId: string) => login(web, { ...partner, partnerId, secret: 'X'.repeat(partner.secret.length) })
    await knock(unknown)
    const [first, second] = [await cost(knock, partner.partnerId), await cost(knock, unknown)]
    expect(second).toEqual(first)
    expect(first.answer.status).toBe(401)
    const badKey = (partnerId: string) => login(web, { ...partner, partnerId, apiKey: 'X'.repeat(partner.apiKey.length) })
    expect((await cost(badKey, partner.partnerId)).answer).toEqual(first.answer)
  })

  it('staff sign-in: one hash and one answer, also for a colleague who is suspended', async () => {
    const member = await createStaff(web, 'support')
    const suspended = await createStaff(web, 'support')
    await web.db.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [suspended.id])
    const knock = (email: string) => web.http.post('/api/staff/login', { body: { email, ...wrong } })
    const costs = [await cost(knock, member.email), await cost(knock, suspended.email), await cost(knock, newEmail())]
    expect(costs.map(({ hashes: count }) => count)).toEqual([1, 1, 1])
    for (const { answer } of costs) expect(answer).toEqual(costs[0]!.answer)
    expect(costs[0]!.answer.status).toBe(401)
  })

  it('a forgotten staff password', async () => {
    const member = await createStaff(web, 'support')
    const knock = (email: string) => web.http.post('/api/staff/forgot-password', { body: { email } })
    const [first, second] = [await cost(knock, member.email), await cost(knock, newEmail())]
    expect(second.answer).toEqual(first.answer)
    expect(first.answer.status).toBe(200)
  })
})
