import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { withoutRequestId } from '../../factories/people'
import { actOn, createPartner, login, partnerToken, statusOfMe, type TestPartner } from '../../factories/partners'
import { countedApp, startApp, type TestApp } from '../../helpers/app'
import type { Reply } from '../../helpers/client'
import type { CountingProxy } from '../../helpers/countingProxy'
import { sleep } from '../../helpers/run'

const unknown = 'X'.repeat(32)
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
const partsOf = (token: string) => ({ header: decode(token.split('.')[0]), claims: decode(token.split('.')[1]) })

let proxy: CountingProxy
let app: TestApp
let partner: TestPartner
let revoked: TestPartner
let elsewhere: TestPartner

beforeAll(async () => {
  ;({ app, proxy } = await countedApp({ TRUST_PROXY: 'loopback' }))
  ;[partner, revoked, elsewhere] = [
    await createPartner(app, { name: 'MyHealth', language: 'en-US' }),
    await createPartner(app),
    await createPartner(app, { addresses: ['203.0.113.0/24'] }),
  ]
  expect((await actOn(app, revoked.id, 'revoke', { reason: 'For the test' })).status).toBe(200)
}, 120_000)
afterAll(() => proxy.stop())

describe('POST /login', () => {
  it('gives the seed’s answer to the letter', async () => {
    const { body } = await login(app, partner).expect(200)
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 1860 })
  })

  it('gives a token with the seed’s claims, RS256 and a key that is published', async () => {
    const { header, claims } = partsOf(await partnerToken(app, partner))
    expect(header).toEqual({ alg: 'RS256', typ: 'partner+jwt', kid: expect.any(String) })
    expect(claims).toEqual({
      sub: 'MyHealth',
      pid: partner.partnerId,
      language: 'en-US',
      version: 'V1',
      sid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      tv: 0,
      iss: app.env.SERVER_URL,
      aud: 'afya-partners',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat: expect.any(Number),
      exp: (claims.iat as number) + 1860,
    })
    const { body } = await app.http.get('/.well-known/jwks.json').expect(200)
    expect((body as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)).toContain(header.kid)
  })

  it('begins a consultation of its own each time', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => partnerToken(app, partner)))
    expect(new Set(tokens.map((token) => partsOf(token).claims.sid)).size).toBe(5)
    for (const token of tokens) expect(await statusOfMe(app, token)).toBe(200)
  })

  it('serves fifty at once', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => login(app, partner)))
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200))
    const sids = replies.map(({ body }) => partsOf((body as { access_token: string }).access_token).claims.sid)
    expect(new Set(sids).size).toBe(50)
    const { rows } = await app.db.query(
      `SELECT count(*)::int AS noted FROM audit_log WHERE action = 'partner.signed-in' AND session_id = ANY($1) AND actor_kind = 'partner' AND actor_id = $2`,
      [sids, partner.id],
    )
    expect(rows).toEqual([{ noted: 50 }])
  })

  it('wants both fields of the body, and knows no others', async () => {
    const headers = { 'x-api-key': partner.apiKey }
    const { body } = await app.api.post('/login', { headers, body: { secret: partner.secret, scope: 'all' } }).expect(422)
    expect((body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => [path, code])).toEqual([
      ['partner_id', 'invalid_type'],
      ['scope', 'unknown_key'],
    ])
  })

  it('reads the key from its header alone', async () => {
    const body = { partner_id: partner.partnerId, secret: partner.secret }
    const elsewhere: Record<string, string>[] = [
      { authorization: `Bearer ${partner.apiKey}` },
      { cookie: `x-api-key=${partner.apiKey}` },
      { 'x-apikey': partner.apiKey },
    ]
    for (const headers of elsewhere) await app.api.post('/login', { body, headers }).expect(401)
    await app.api.post(`/login?x-api-key=${partner.apiKey}`, { body }).expect(401)
  })
})

describe('a sign-in that is not right', () => {
  const wrong: [string, () => Promise<Reply>][] = [
    ['an unknown partner id', () => login(app, { ...partner, partnerId: unknown })],
    ['a wrong secret', () => login(app, { ...partner, secret: unknown })],
    ['a wrong key', () => login(app, { ...partner, apiKey: unknown })],
    ['no key', () => login(app, { ...partner, apiKey: undefined })],
    ['an empty key', () => login(app, { ...partner, apiKey: '' })],
    ['all three wrong', () => login(app, { partnerId: unknown, secret: unknown, apiKey: unknown })],
    ['another partner’s secret', () => login(app, { ...partner, secret: elsewhere.secret })],
    ['another partner’s key', () => login(app, { ...partner, apiKey: elsewhere.apiKey })],
    ['key and secret in each other’s place', () => login(app, { ...partner, secret: partner.apiKey, apiKey: partner.secret })],
    ['the id in other letters', () => login(app, { ...partner, partnerId: partner.partnerId.toLowerCase() })],
    ['a partner that is revoked', () => login(app, revoked)],
    ['an address that is not allowed', () => login(app, elsewhere)],
  ]

  /** The statements of one try; what is counted for the partner's page is written down later, for all tries together. */
  const look = async (knock: () => Promise<Reply>) => {
    proxy.take()
    const reply = withoutRequestId(await knock())
    await sleep(50)
    const texts = proxy.take({ transactions: true }).texts.filter((text) => !text.includes('INSERT INTO partner_usage'))
    return { reply, texts }
  }

  it('gets one 401 whatever is wrong, for the same statements in the database', async () => {
    const first = await look(wrong[0]![1])
    expect(first.reply).toMatchObject({ status: 401, body: { status: 'error', code: 'invalid_partner_credentials', errors: [] } })
    expect(first.texts).toHaveLength(4)
    for (const [what, knock] of wrong.slice(1)) expect({ what, ...(await look(knock)) }).toEqual({ what, ...first })
  })

  it('is noted with the reason, without what was typed', async () => {
    await login(app, { ...partner, secret: unknown }).expect(401)
    const { rows } = await app.db.query(
      `SELECT action, outcome, reason, target_id, actor_kind, ip FROM audit_log WHERE target_id = $1 ORDER BY created_at DESC LIMIT 1`,
      [partner.id],
    )
    expect(rows).toEqual([
      {
        action: 'partner.sign-in',
        outcome: 'refused',
        reason: 'wrong key or secret',
        target_id: partner.id,
        actor_kind: 'anonymous',
        ip: expect.any(String),
      },
    ])
    const { rows: typed } = await app.db.query(`SELECT 1 FROM audit_log a WHERE a::text LIKE '%' || $1 || '%'`, [unknown])
    expect(typed).toEqual([])
  })

  it('is right from an address that is allowed', async () => {
    for (const address of ['203.0.113.0', '203.0.113.200', '::ffff:203.0.113.9'])
      await login({ api: app.api.with({ 'x-forwarded-for': address }) }, elsewhere).expect(200)
    for (const address of ['203.0.114.1', '2001:db8::1', 'nonsense'])
      await login({ api: app.api.with({ 'x-forwarded-for': address }) }, elsewhere).expect(401)
  })
})

describe('trying keys', () => {
  it('ends after thirty tries a minute from one address, and after sixty for one partner id, known or not', async () => {
    const limited = await startApp({
      alongside: app,
      services: ['web'],
      env: { RATE_LIMIT_FACTOR: '1', DATABASE_URL: proxy.url, TRUST_PROXY: 'loopback' },
    })
    const from = (address: string) => ({ api: limited.api.with({ 'x-forwarded-for': address }) })
    const statuses = async (address: string, keys: Partial<TestPartner>, times: number) => {
      const seen: number[] = []
      for (let time = 0; time < times; time += 1) seen.push((await login(from(address), keys)).status)
      return seen
    }
    const times = (count: number, status: number) => Array.from({ length: count }, () => status)
    for (const partnerId of [partner.partnerId, unknown]) {
      const keys = { ...partner, partnerId, secret: unknown }
      const host = partnerId === unknown ? 100 : 0
      expect(await statuses(`198.51.100.${host + 1}`, keys, 31)).toEqual([...times(30, 401), 429])
      expect(await statuses(`198.51.100.${host + 2}`, keys, 30)).toEqual(times(30, 401))
      const reply = await login(from(`198.51.100.${host + 3}`), keys)
      expect(reply).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    }
    await login(from('198.51.100.77'), elsewhere).expect(401)
  }, 90_000)
})
