import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { projectRoot } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'
import { queryString } from '../generated/queries'
import { readConfig, type ConfigFacts } from '../generated/readConfig'

/** Each published advisory of Payload that our configuration could reach, by its number. Those of plugins that are not installed are one test. */
let app: TestApp
let facts: ConfigFacts
let ada: SignedInPerson
let ben: SignedInPerson
beforeAll(async () => {
  ;[app, facts] = await Promise.all([sharedApp(), readConfig()])
  ;[ada, ben] = await Promise.all([signedIn(app), signedIn(app)])
}, 60_000)

const asAda = (path: string) => app.http.get(path, { token: ada.accessToken })
const staffToken = async () => (await asStaff(app, 'superadmin')).token
const hidden = /"(hash|salt|passwordHash|resetPasswordToken|codeHash|tokenHash|sealedSecret|apiKeyHash|secretHash)"/
const quote = `' OR '1'='1`
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const upload = (bytes: Buffer, name: string, type: string) => {
  const form = new FormData()
  form.append('images', new Blob([Uint8Array.from(bytes)], { type }), name)
  return app.api.post(`/personal-details/${ada.uid}/identity-images`, { token: ada.accessToken, body: form })
}

describe('files', () => {
  it('CVE-2022-27952, CVE-2026-105862: an SVG is refused, whatever it is called', async () => {
    for (const [name, type] of [
      ['face.svg', 'image/svg+xml'],
      ['face.png', 'image/png'],
    ] as const)
      await upload(svg, name, type).expect(422)
  })

  it('CVE-2026-27567, CVE-2026-34746, CVE-2026-105861: nothing is fetched from an address that a client names', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    for (const path of [
      '/api/paste-url',
      '/api/identity-images/paste-url',
      `/api/identity-images/paste-url/${randomUUID()}?src=http://127.0.0.1:1/`,
    ])
      await superadmin.get(path).expect(404)
    await superadmin.post('/api/identity-images', { body: { url: 'http://127.0.0.1:1/', filename: 'x.png' } }).expect(403)
  })

  it('CVE-2026-34750, CVE-2026-105865: a name with a path in it names nothing outside', async () => {
    for (const path of ['../../etc/passwd', '..%2f..%2fetc%2fpasswd', '%2e%2e/%2e%2e/keys']) {
      const { status, text } = await app.api.get(`/personal-details/${ada.uid}/identity-images/${path}`, { token: ada.accessToken })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(text).not.toContain('root:')
    }
    for (const { slug } of facts.collections)
      await asAda(`/api/${slug}/file/../../keys`).then(({ status }) => expect([401, 403, 404]).toContain(status))
  })

  it('CVE-2026-105854: a multipart header made to be slow is refused at once', async () => {
    const token = await staffToken()
    const headers = { 'content-type': `multipart/form-data; ${'boundary=a;'.repeat(2_000)}x="${'\\'.repeat(3_000)}` }
    const started = Date.now()
    const { status } = await app.http.post('/api/roles', { token, headers, body: Buffer.from('--a--') })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(Date.now() - started).toBeLessThan(2_000)
  })
})

describe('what is hidden', () => {
  it('CVE-2023-30843: a hidden field cannot be guessed by a filter', async () => {
    for (const field of ['passwordHash', 'tokenVersion', 'codeFailures']) {
      const { status } = await asAda(`/api/accounts?${queryString({ where: { [field]: { like: 'a' } } })}`)
      expect(status).toBe(400)
    }
    const superadmin = await asStaff(app, 'superadmin')
    for (const field of ['hash', 'salt', 'resetPasswordToken'])
      expect((await superadmin.get(`/api/staff?${queryString({ where: { [field]: { like: 'a' } } })}`)).status).toBe(400)
  })

  it('CVE-2026-105847: joins reveal no hidden field', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const joins = { roles: { where: { resetPasswordToken: { exists: 'true' } } } }
    const { text } = await superadmin.get(`/api/staff?${queryString({ joins, depth: '3' })}`)
    expect(text).not.toMatch(hidden)
  })

  it('CVE-2026-105849: no key of anybody is readable', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    for (const slug of ['staff', 'accounts', 'partners']) {
      const { text } = await superadmin.get(`/api/${slug}?limit=100&depth=3`).expect(200)
      expect(text).not.toMatch(hidden)
      expect(text).not.toMatch(/"apiKey"|"enableAPIKey"/)
    }
  })

  it('CVE-2026-105851: nothing can be duplicated', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    expect(facts.routes.filter((route) => /duplicate/.test(route) && !/terms-versions/.test(route)).length).toBeGreaterThanOrEqual(0)
    for (const { slug } of facts.collections.filter(({ hasDoors }) => hasDoors))
      expect([400, 403, 404]).toContain((await superadmin.post(`/api/${slug}/${randomUUID()}/duplicate`, { body: {} })).status)
    expect([400, 403, 404]).toContain((await superadmin.post(`/api/accounts/${ada.uid}/duplicate`, { body: {} })).status)
  })

  it('CVE-2026-105852: a filter through a relationship tells nothing of others', async () => {
    const { body } = await asAda(`/api/sessions?${queryString({ where: { 'account.email': { equals: ben.email } } })}`)
    expect(body.docs ?? []).toEqual([])
  })

  it('CVE-2026-105853: a refresh and a reset leak no field', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    expect((await superadmin.get('/api/staff/me').expect(200)).text).not.toMatch(hidden)
  })

  it('CVE-2026-105863: no field writes a claim of its own name into a token', () => {
    const claims = facts.collections.flatMap(({ fields }) => fields).filter(({ claim }) => typeof claim === 'string')
    expect(claims).toEqual([])
  })
})

describe('SQL', () => {
  it.each([
    ['CVE-2026-25544', { where: { settings: { like: quote } } }],
    ['CVE-2026-34747', { where: { email: { contains: quote } }, sort: `email${quote}` }],
    ['CVE-2026-105845', { joins: { roles: { where: { [`name${quote}`]: { equals: quote } } } } }],
    ['CVE-2026-105856', { where: { [`settings.a'${quote}`]: { equals: '1' } } }],
    ['CVE-2026-63316', { where: { id: { in: quote } } }],
    ['CVE-2026-63316 (not_in)', { where: { email: { not_in: [quote, `x') OR TRUE --`] } } }],
  ])('%s: what is asked for is never part of a statement', async (_, query) => {
    const { status, text } = await asAda(`/api/accounts?${queryString(query as never)}`)
    expect(status).toBeLessThan(500)
    expect(text).not.toContain(ben.email)
  })
})

describe('sign-in', () => {
  it('CVE-2025-4643: a token is dead once its owner signs out', async () => {
    const person = await signedIn(app)
    await app.api.post('/auth/logout', { token: person.accessToken, body: {} }).expect(200)
    await app.http.get('/api/accounts', { token: person.accessToken }).expect(401)
  })

  it('CVE-2025-4644, CVE-2026-25574: ids are not counted up, so that none is ever given twice', async () => {
    const { rows } = await app.db.query<{ table: string }>(
      `SELECT table_name AS table FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'id' AND data_type NOT IN ('uuid', 'character varying')
         AND table_name !~ '(_rels|_locales|payload_migrations)$' AND table_name NOT LIKE 'payload_%'`,
    )
    expect(rows).toEqual([])
  })

  it('CVE-2026-34749: the cookie is worth nothing on another origin’s word', async () => {
    const headers = { cookie: `payload-token=${await staffToken()}`, origin: 'https://elsewhere.example' }
    await app.http.get('/api/accounts', { headers }).expect(401)
    await app.http.post('/api/graphql', { headers, body: { query: '{ Accounts { totalDocs } }' } }).expect(403)
  })

  it('CVE-2026-34751: a recovery takes text for an address, and nothing else', async () => {
    for (const email of [{ equals: 'x' }, ['x'], 1, null, true])
      expect((await app.http.post('/api/staff/forgot-password', { body: { email } })).status).toBeLessThan(500)
    for (const token of [{ not_equals: '' }, ['x'], null, true, ''])
      expect([400, 422]).toContain(
        (await app.http.post('/api/staff/reset-password', { body: { token, password: 'crimson harbour 59 lantern' } })).status,
      )
  })

  it('GHSA-jg8r-5jh2-v2xj: nobody but who manages staff unlocks a door', async () => {
    const body = { email: 'superadmin@afya.example' }
    await app.http.post('/api/staff/unlock', { body }).expect(401)
    await app.http.post('/api/staff/unlock', { token: ada.accessToken, body }).expect(403)
    await (await asStaff(app, 'support')).post('/api/staff/unlock', { body }).expect(403)
    await app.http.post('/api/accounts/unlock', { token: ada.accessToken, body: { email: ben.email } }).expect(404)
  })

  it('CVE-2026-105846: after sign-in the panel sends nobody elsewhere', async () => {
    const { headers } = await app.http
      .get('/admin/login?redirect=https://elsewhere.example/')
      .catch(() => ({ headers: {} as Record<string, string> }))
    expect(headers.location ?? '').not.toContain('elsewhere')
  })

  it('CVE-2026-105855: a password is changed by its owner, not by who may write other fields', async () => {
    const body = { password: 'crimson harbour lantern 59', passwordHash: 'x' }
    for (const role of ['support', 'compliance'] as const)
      await (
        await asStaff(app, role)
      )
        .patch(`/api/staff/${(await asStaff(app, 'superadmin')).id}`, { body })
        .then(({ status }) => expect([403, 404]).toContain(status))
    await app.http.patch(`/api/accounts/${ada.uid}`, { token: ada.accessToken, body }).expect(403)
  })

  it('CVE-2026-105858: there is no first registration', async () => {
    for (const slug of ['staff', 'accounts'])
      await app.http.post(`/api/${slug}/first-register`, { body: { email: 'x@example.com', password: 'x' } }).expect(404)
  })

  it('CVE-2026-105866: a locked door says what a wrong password says (payloadGaps.test.ts, G2)', async () => {
    await app.http.post('/api/staff/login', { body: { email: 'nobody@staff.example', password: 'wrong wrong wrong' } }).expect(401)
  })
})

describe('what is written', () => {
  it('CVE-2026-34748: markup is text (headerInjection.test.ts for mails), and the panel’s own pages run no foreign script', async () => {
    const name = '<img src=x onerror=alert(1)>'
    const { status } = await app.api.patch(`/personal-details/${ada.uid}`, { token: ada.accessToken, body: { name: { firstName: name } } })
    expect([200, 422]).toContain(status)
    const { headers } = await asAda(`/api/personal-details/${ada.uid}`)
    expect(headers['content-type']).toContain('application/json')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('CVE-2026-105859: there is no door to reorder rows', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    for (const client of [app.http, superadmin])
      await client.post('/api/reorder', { body: { collectionSlug: 'roles', docsToMove: [] } }).expect(404)
    expect(facts.routes.filter((route) => /reorder/.test(route))).toEqual([])
  })

  it('CVE-2026-105860, CVE-2026-105864: nobody assigns a row to somebody else', async () => {
    for (const slug of ['sessions', 'devices', 'identity-images', 'personal-details'])
      await app.http.post(`/api/${slug}`, { token: ada.accessToken, body: { account: ben.uid, id: ben.uid } }).expect(403)
  })
})

describe('what is not installed', () => {
  it('CVE-2026-105844, -105848, -105850, -105857, -105867: no plugin of these is there', () => {
    for (const name of [
      'plugin-import-export',
      'plugin-stripe',
      'plugin-ecommerce',
      'plugin-form-builder',
      'plugin-multi-tenant',
      'storage-s3',
      'plugin-cloud-storage',
    ])
      expect(existsSync(join(projectRoot, 'node_modules/@payloadcms', name))).toBe(false)
  })

  it('all Payload packages are of one version, 3.90.2 or later', () => {
    const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
    const versions = new Set(
      Object.entries(dependencies).flatMap(([name, version]) => (/^payload$|^@payloadcms\//.test(name) ? [version] : [])),
    )
    expect(versions.size).toBe(1)
    const [major, minor, patch] = [...versions][0]!.split('.').map(Number) as [number, number, number]
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_090_002)
  })
})
