import { beforeAll, describe, expect, it } from '@jest/globals'
import jwt from 'jsonwebtoken'
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { io } from 'socket.io-client'
import { readDoors } from '../../factories/doors'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { actOn, createPartner, partnerToken, statusOfMe, type TestPartner } from '../../factories/partners'
import { startApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

type Parts = { header: Record<string, unknown>; claims: Record<string, unknown> }

let app: TestApp
let partner: TestPartner
let person: SignedInPerson
let token: string
let good: Parts
let publicKey: KeyObject
const { privateKey: foreignKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
const signedBy = (header: Record<string, unknown>, claims: Record<string, unknown>) =>
  jwt.sign(claims, foreignKey, { algorithm: 'RS256', header: header as unknown as jwt.JwtHeader })

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000', TRUST_PROXY: 'loopback' } })
  partner = await createPartner(app)
  person = await signedIn(app)
  token = await partnerToken(app, partner)
  const [header, claims] = token.split('.')
  good = { header: decode(header), claims: decode(claims) }
  const { keys } = (await app.http.get('/.well-known/jwks.json').expect(200)).body as { keys: { kid: string }[] }
  publicKey = createPublicKey({ key: keys.find(({ kid }) => kid === good.header.kid) as never, format: 'jwk' })
}, 90_000)

const expectRefused = async (spoiled: string) => {
  const { body, headers } = await app.api.get('/partners/me', { token: spoiled }).expect(401)
  expect(body).toMatchObject({ status: 'error', code: 'unauthenticated', errors: [] })
  expect(headers['www-authenticate']).toBe('Bearer')
}

describe('a partner’s token', () => {
  it('as it was given opens the partner’s door', async () => {
    const { body } = await app.api.get('/partners/me', { token }).expect(200)
    expect(body).toMatchObject({
      partner_id: partner.partnerId,
      name: partner.name,
      scopes: ['terms', 'usage'],
      addresses: [],
      calls_per_minute: 6000,
    })
  })

  it.each(['none', 'None', 'NONE', ''])('without a signature is refused (alg "%s")', async (alg) => {
    await expectRefused(`${encode({ ...good.header, alg })}.${encode(good.claims)}.`)
    await expectRefused(`${encode({ ...good.header, alg })}.${encode(good.claims)}.${token.split('.')[2]}`)
  })

  it.each(['pem', 'der', 'jwk'])('signed with HS256 and the public key (%s) is refused', async (form) => {
    const secret =
      form === 'jwk' ? JSON.stringify(publicKey.export({ format: 'jwk' })) : publicKey.export({ type: 'spki', format: form as 'pem' })
    const content = `${encode({ ...good.header, alg: 'HS256' })}.${encode(good.claims)}`
    await expectRefused(`${content}.${createHmac('sha256', secret as string).update(content).digest('base64url')}`) // prettier-ignore
  })

  it('with a foreign signature, key, key id or the address of a key is refused', async () => {
    const { kid: _, ...nameless } = good.header
    const jwk = createPublicKey(foreignKey).export({ format: 'jwk' })
    for (const header of [
      good.header,
      nameless,
      { ...good.header, kid: 'unknown' },
      { ...good.header, kid: '__proto__' },
      { ...good.header, jwk },
      { ...good.header, jku: `${app.url}/.well-known/jwks.json` },
    ])
      // prettier-ignore
      await expectRefused(signedBy(header, good.claims))
  })

  it('with one changed claim or type is refused', async () => {
    const [header, claims, signature] = token.split('.')
    for (const changed of [
      { pid: 'X'.repeat(32) },
      { exp: (good.claims.exp as number) + 1 },
      { legal_documents_status: 'APPROVED', legal_documents_version: 'a'.repeat(40) },
    ])
      await expectRefused(`${header}.${encode({ ...good.claims, ...changed })}.${signature}`)
    for (const typ of ['JWT', 'at+jwt', undefined]) await expectRefused(`${encode({ ...good.header, typ })}.${claims}.${signature}`)
  })

  it('is not taken from the query, a cookie or another scheme', async () => {
    await app.api.get(`/partners/me?access_token=${token}`).expect(401)
    await app.api.get('/partners/me', { headers: { cookie: `payload-token=${token}; token=${token}` } }).expect(401)
    for (const scheme of ['Basic', 'Token', 'JWT', ''])
      await app.api.get('/partners/me', { headers: { authorization: `${scheme} ${token}`.trim() } }).expect(401)
  })
})

describe('tokens in each other’s place', () => {
  it('an account’s tokens, a staff member’s and an API key open no partner’s door', async () => {
    const staff = await asStaff(app, 'superadmin')
    for (const other of [person.accessToken, person.refreshToken, staff.token, partner.apiKey, partner.secret]) await expectRefused(other)
    await app.api.get('/partners/me', { headers: { authorization: `JWT ${staff.token}` } }).expect(401)
  })

  it('a partner’s token opens no door but those that say so', async () => {
    const doors = (await readDoors(app)).filter(({ needsSignIn, path }) => needsSignIn && !/^\/(partners|terms)\b/.test(path))
    expect(doors.length).toBeGreaterThan(10)
    for (const { name, method, path } of doors) {
      const call = { get: app.api.get, post: app.api.post, put: app.api.put, patch: app.api.patch, delete: app.api.del }[method]
      const { status } = await call(path.replace(/\{\w+\}/g, person.uid), { token })
      expect(`${name} ${status}`).toBe(`${name} 401`)
    }
  })

  it('a partner’s token is nobody at the generated doors', async () => {
    for (const authorization of [`Bearer ${token}`, `JWT ${token}`]) {
      for (const path of ['/api/partners', '/api/accounts', `/api/partners/${partner.id}`, `/api/partners/${partner.id}/activity`])
        expect(`${path} ${(await app.http.get(path, { headers: { authorization } })).status}`).toBe(`${path} 401`)
      await app.http.post('/api/partners', { headers: { authorization }, body: { name: 'x', scopes: ['terms'] } }).expect(401)
      await app.http.post(`/api/partners/${partner.id}/rotate`, { headers: { authorization }, body: {} }).expect(401)
    }
  })

  it('a partner’s token opens no socket', async () => {
    const socket = io(app.url, { auth: { token }, transports: ['websocket'], reconnection: false })
    const message = await new Promise<string>((resolve) => {
      socket.on('connect', () => resolve('connected'))
      socket.on('connect_error', (error) => resolve(error.message))
    })
    socket.disconnect()
    expect(message).toBe('unauthenticated')
  })

  it('a partner’s token refreshes nothing and signs nobody out', async () => {
    await app.api.post('/auth/refresh-token', { body: { refreshToken: token.slice(0, 200) } }).expect(401)
    await app.api.post('/auth/logout', { token, body: {} }).expect(401)
  })
})

describe('what a partner may do', () => {
  it('is what its scopes say now, whatever they were when the token was made', async () => {
    const one = await createPartner(app, { scopes: ['terms'] })
    const its = await partnerToken(app, one)
    const { body } = await app.api.get('/partners/me', { token: its }).expect(403)
    expect(body).toMatchObject({ code: 'scope_missing' })
    expect((await actOn(app, one.id, 'change', { scopes: ['usage'] })).status).toBe(200)
    expect(await statusOfMe(app, its)).toBe(200)
    expect((await actOn(app, one.id, 'change', { scopes: ['terms'] })).status).toBe(200)
    expect(await statusOfMe(app, its)).toBe(403)
  })

  it('is from the addresses it has now', async () => {
    const one = await createPartner(app)
    const its = await partnerToken(app, one)
    const from = (address: string) => statusOfMe({ api: app.api.with({ 'x-forwarded-for': address }) }, its)
    expect(await from('198.51.100.9')).toBe(200)
    expect((await actOn(app, one.id, 'change', { addresses: ['203.0.113.7', '2001:db8::/32'] })).status).toBe(200)
    expect([await from('198.51.100.9'), await from('203.0.113.7'), await from('2001:db8::9'), await statusOfMe(app, its)]).toEqual([
      401, 200, 200, 401,
    ])
    expect((await actOn(app, one.id, 'change', { addresses: [] })).status).toBe(200)
    expect(await from('198.51.100.9')).toBe(200)
  })

  it('is as often as it was allowed, with headers that say so', async () => {
    const strict = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1' } })
    const one = await createPartner(strict, { callsPerMinute: 3 })
    const [its, again] = [await partnerToken(strict, one), await partnerToken(strict, one)]
    const replies = [its, again, its, again].map((bearer) => () => strict.api.get('/partners/me', { token: bearer }))
    const seen: unknown[] = []
    for (const call of replies) {
      const { status, headers } = await call()
      seen.push([status, headers['ratelimit-limit'], headers['ratelimit-remaining']])
    }
    expect(seen).toEqual([[200, '3', '2'], [200, '3', '1'], [200, '3', '0'], [429, '3', '0']]) // prettier-ignore
    expect((await actOn(strict, one.id, 'change', { callsPerMinute: 100 })).status).toBe(200)
    await eventually('the new limit to hold', async () => ((await statusOfMe(strict, its)) === 200 ? true : undefined), 5_000)
  }, 60_000)

  it('is one limit for all processes that share a Redis', async () => {
    const first = await startApp({ services: ['web'], redis: true })
    const second = await startApp({ services: ['web'], alongside: first })
    // a process whose Redis does not answer counts alone
    for (const each of [first, second])
      await eventually('Redis to answer', async () => (await each.http.get('/health/ready')).body.checks.redis === 'ok' || undefined)
    const one = await createPartner(first, { callsPerMinute: 10 })
    const its = await partnerToken(first, one)
    const statuses: number[] = []
    for (let call = 0; call < 6; call += 1) statuses.push(await statusOfMe(first, its), await statusOfMe(second, its))
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
  }, 90_000)
})
