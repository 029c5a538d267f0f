import { beforeAll, describe, expect, it } from '@jest/globals'
import { startApp, type TestApp } from '../../helpers/app'
import type { Reply } from '../../helpers/client'
import { createStaff, signInStaff, type StaffMember } from '../../helpers/staff'

const friend = 'https://app.example'
const foreign = ['https://evil.example', 'http://127.0.0.1:1', 'null', 'https://app.example.evil.example', 'http://app.example']

let app: TestApp
let member: StaffMember
let cookie: string
let token: string
beforeAll(async () => {
  app = await startApp({ env: { CORS_ORIGINS: friend, RATE_LIMIT_FACTOR: '1000' } })
  member = await createStaff(app, 'superadmin')
  token = (await signInStaff(app, member)).token
  cookie = `payload-token=${token}`
})

const read = (headers: Record<string, string>) => app.http.get('/api/roles', { headers })
const create = (headers: Record<string, string>) =>
  app.http.post('/api/roles', { headers, body: { name: 'Forged', slug: `forged-${Date.now()}` } })
const cors = ({ headers }: Reply) => Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')))

describe('the staff cookie', () => {
  it('works from our own pages', async () => {
    expect((await read({ cookie, origin: app.url })).status).toBe(200)
    expect((await read({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await create({ cookie, origin: app.url })).status).toBe(201)
  })

  it.each(foreign)('is nothing from %s', async (origin) => {
    expect((await read({ cookie, origin })).status).toBe(401)
    expect((await create({ cookie, origin })).status).toBe(403)
    expect((await app.http.post('/api/graphql', { headers: { cookie, origin }, body: { query: '{ Roles { totalDocs } }' } })).status).toBe(
      403,
    )
    expect((await app.http.post('/api/account-waitlist/approve', { headers: { cookie, origin }, body: { ids: [] } })).status).toBe(403)
    expect((await app.http.del('/api/roles?where[id][exists]=true', { headers: { cookie, origin } })).status).toBe(403)
  })

  it('is nothing from a listed origin either: its apps send a token', async () => {
    expect((await read({ cookie, origin: friend })).status).toBe(401)
    expect((await create({ cookie, origin: friend })).status).toBe(401)
    expect((await read({ authorization: `JWT ${token}`, origin: friend })).status).toBe(200)
  })

  it('is nothing when a browser says that another site asks, or nobody says who asks', async () => {
    expect((await read({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(401)
    expect((await create({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await read({ cookie })).status).toBe(401)
    expect((await create({ cookie })).status).toBe(401)
  })

  it('is not set for a foreign page, which could sign its visitor in as somebody else', async () => {
    const { email, password } = member
    for (const headers of [{ origin: foreign[0]! }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
      const reply = await app.http.post('/api/staff/login', { body: { email, password }, headers })
      expect(reply.status).toBe(403)
      expect(reply.headers['set-cookie']).toBeUndefined()
    }
    const { headers } = await app.http.post('/api/staff/login', { body: { email, password }, headers: { origin: app.url } }).expect(200)
    expect(String(headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i)
  })
})

describe('other origins', () => {
  const preflight = (origin: string, path = '/api/roles') =>
    fetch(`${app.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    })

  it('are let in by a preflight when they are listed, without credentials', async () => {
    for (const path of ['/api/roles', '/api/graphql', '/api/v1/accounts']) {
      const { status, headers } = await preflight(friend, path)
      expect({
        status,
        origin: headers.get('access-control-allow-origin'),
        credentials: headers.get('access-control-allow-credentials'),
      }).toEqual({ status: 204, origin: friend, credentials: null })
      expect(headers.get('vary')).toContain('Origin')
    }
  })

  it('are told nothing when they are not', async () => {
    for (const origin of foreign) {
      const { headers } = await preflight(origin)
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })

  it('never get a star, nor leave to send credentials, in any answer', async () => {
    for (const origin of [friend, app.url, ...foreign])
      for (const path of ['/api/roles', '/api/roles/', '/api/staff/me', '/api/nothing', '/api/roles/count']) {
        const found = cors(await app.http.get(path, { headers: { origin, authorization: `JWT ${token}` } }))
        expect(found['access-control-allow-credentials']).toBeUndefined()
        expect([undefined, friend, app.url]).toContain(found['access-control-allow-origin'])
        if (foreign.includes(origin)) expect(found).toEqual({})
      }
  })
})
