import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { accept, gateAnswer, passed, publishTerms } from '../../factories/terms'
import { startApp, type TestApp } from '../../helpers/app'
import { startCountingProxy, type CountingProxy } from '../../helpers/countingProxy'
import { eventually, sleep } from '../../helpers/run'

/** Two web processes on one database; the second one's statements are counted. */
let web: TestApp
let other: TestApp
let proxy: CountingProxy
let person: SignedInPerson

/** What the contract allows a running session, in milliseconds. */
const contractLimit = 30_000

beforeAll(async () => {
  const env = { RATE_LIMIT_FACTOR: '1000' }
  web = await startApp({ env })
  proxy = await startCountingProxy(web.databaseUrl)
  other = await startApp({ alongside: web, services: ['web'], env: { ...env, DATABASE_URL: proxy.url } })
  await publishTerms(web)
  person = await signedIn(web)
}, 120_000)
afterAll(() => proxy.stop())

describe('a door that asks for accepted terms', () => {
  it('is shut until they are accepted, and then open at once, in both processes', async () => {
    for (const app of [web, other]) expect(await gateAnswer(app, person.accessToken)).toBe('terms_required')
    await accept(web, person.accessToken)
    expect(await gateAnswer(web, person.accessToken)).toBe(passed)
    await eventually(
      'the other process to know',
      async () => ((await gateAnswer(other, person.accessToken)) === passed ? true : undefined),
      5_000,
    )
  })

  it('shuts for running sessions in both processes when a version needs acceptance, without a new sign-in', async () => {
    for (const app of [web, other]) expect(await gateAnswer(app, person.accessToken)).toBe(passed)
    const { contentVersion } = await publishTerms(web)
    expect(await gateAnswer(web, person.accessToken)).toBe('terms_required')
    await eventually(
      'the other process to ask',
      async () => ((await gateAnswer(other, person.accessToken)) === 'terms_required' ? true : undefined),
      contractLimit,
    )
    const refused = await other.api.post('/patient-connections/accept', { token: person.accessToken, body: {} })
    expect(refused.body).toMatchObject({ code: 'terms_required', content_version: contentVersion })
    // what is not gated goes on
    for (const app of [web, other]) await app.api.get('/users/me', { token: person.accessToken }).expect(200)
    await accept(other, person.accessToken)
    await eventually(
      'the first process to know',
      async () => ((await gateAnswer(web, person.accessToken)) === passed ? true : undefined),
      5_000,
    )
  })

  it('shuts within five seconds when the announcement is lost', async () => {
    expect(await gateAnswer(other, person.accessToken)).toBe(passed)
    await web.db.query('UPDATE terms_sets SET is_good = false')
    await eventually(
      'the process to ask',
      async () => ((await gateAnswer(other, person.accessToken)) === 'terms_required' ? true : undefined),
      6_000,
    )
    await web.db.query('UPDATE terms_sets SET is_good = true')
  })

  it('costs no statement while session and terms are at hand', async () => {
    await eventually('it to be open', async () => ((await gateAnswer(other, person.accessToken)) === passed ? true : undefined), 6_000)
    await sleep(100)
    await gateAnswer(other, person.accessToken)
    await sleep(100)
    proxy.take()
    const began = Date.now()
    for (let call = 0; call < 20; call += 1) expect(await gateAnswer(other, person.accessToken)).toBe(passed)
    const lapses = 1 + Math.floor((Date.now() - began) / 4_000)
    const texts = proxy.take({ believed: true }).texts.filter((text) => text !== 'SELECT 1')
    // what is believed for four seconds, the session, the terms and the policies, may have run out within these calls: at most one look at each
    expect(texts.length).toBeLessThanOrEqual(3 * lapses)
    for (const text of texts) expect(texts.filter((other) => other === text).length).toBeLessThanOrEqual(lapses)
  })

  it('asks the database once for a burst of requests when nothing is at hand', async () => {
    await sleep(4_500)
    proxy.take()
    await Promise.all(Array.from({ length: 20 }, () => gateAnswer(other, person.accessToken)))
    expect(proxy.take({ believed: true }).texts.filter((text) => /FROM terms_sets/.test(text))).toHaveLength(1)
  })

  it('is the same for GET /terms: the texts are read once for each set', async () => {
    await other.api.get('/terms', { token: person.accessToken }).expect(200)
    await sleep(4_500)
    proxy.take()
    for (let call = 0; call < 5; call += 1) await other.api.get('/terms', { token: person.accessToken }).expect(200)
    expect(proxy.take().texts.filter((text) => /json_build_object\('id', id, 'kind', kind/.test(text))).toHaveLength(0)
  })
})
