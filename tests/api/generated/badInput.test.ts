import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { faultOf } from '../../factories/doors'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import type { ApiClient, Reply } from '../../helpers/client'
import { asStaff } from '../../helpers/staff'
import { queryString } from './queries'
import { readConfig, type ConfigFacts } from './readConfig'

let app: TestApp
let facts: ConfigFacts
let superadmin: ApiClient
let person: SignedInPerson
beforeAll(async () => {
  ;[app, facts] = await Promise.all([startApp({ env: { RATE_LIMIT_FACTOR: '1000' } }), readConfig()])
  ;[superadmin, person] = await Promise.all([asStaff(app, 'superadmin'), signedIn(app)])
})

const slugs = () => facts.collections.filter(({ hasDoors }) => hasDoors).map(({ slug }) => slug)
const isClean = (label: string, reply: Reply): void => expect({ label, fault: faultOf(reply) }).toEqual({ label, fault: null })

describe('ids', () => {
  it.each([
    'x',
    '1',
    "'",
    '%00',
    '%2e%2e',
    '00000000-0000-0000-0000-00000000000g',
    `${randomUUID()}x`,
    '%F0%9F%92%A9',
    '[object Object]',
    '-1',
    '9'.repeat(300),
  ])('that cannot be: %s is 404 in every collection', async (id) => {
    for (const slug of slugs()) {
      const reply = await superadmin.get(`/api/${slug}/${encodeURI(id).replace(/%25/g, '%')}`)
      expect({ slug, status: reply.status }).toEqual({ slug, status: 404 })
      isClean(slug, reply)
    }
  })

  it('that nobody has are 404 in every collection, to read, to change and to delete', async () => {
    for (const slug of slugs()) {
      await superadmin.get(`/api/${slug}/${randomUUID()}`).expect(404)
      for (const reply of [
        await superadmin.patch(`/api/${slug}/${randomUUID()}`, { body: {} }),
        await superadmin.del(`/api/${slug}/${randomUUID()}`),
      ]) {
        expect([403, 404]).toContain(reply.status)
        isClean(slug, reply)
      }
    }
    await superadmin.patch(`/api/roles/${randomUUID()}`, { body: { name: 'x' } }).expect(404)
    await superadmin.del(`/api/roles/${randomUUID()}`).expect(404)
    await superadmin.patch('/api/roles/not-an-id', { body: { name: 'x' } }).expect(404)
    await superadmin.del('/api/roles/not-an-id').expect(404)
  })
})

const strange = [
  '',
  'null',
  'undefined',
  'NaN',
  '\0',
  'a\0b',
  '\ufffd',
  '%',
  '%%%',
  '\\',
  "'; drop table accounts; --",
  '{"a":1}',
  '[1,2]',
  '-1',
  '1e400',
  '99999999999999999999',
  '2026-13-45',
  'true',
  '💩',
  'x'.repeat(2000),
]
const operators = [
  'equals',
  'not_equals',
  'like',
  'not_like',
  'contains',
  'in',
  'not_in',
  'all',
  'exists',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
  'near',
  'within',
  'intersects',
  'toString',
  'bogus',
]

describe('filters', () => {
  it('of any value and operator, on a field of every kind, are answered or refused, never failed on', async () => {
    const readable = facts.collections
      .filter(({ hasDoors }) => hasDoors)
      .flatMap(({ slug, fields }) => fields.map((field) => ({ slug, ...field })))
      .filter(({ refusedTo }) => refusedTo.length === 0)
    const ofEachKind = new Map(readable.map(({ slug, path, type }) => [type, { slug, path }]))
    const json = ofEachKind.get('json')!
    const fields = [...ofEachKind.values(), { slug: 'roles', path: 'id' }, { ...json, path: `${json.path}.a.b` }]
    for (const [at, { slug, path }] of fields.entries())
      for (const [operatorAt, operator] of operators.entries())
        // a quarter of all pairs, another one for each field
        for (const value of strange.filter((_value, valueAt) => (valueAt + operatorAt + at) % 4 === 0)) {
          const query = queryString({ where: { [path]: { [operator]: value } } })
          isClean(`${slug}?${query}`, await superadmin.get(`/api/${slug}?${query}`))
        }
  }, 120_000)

  it.each([
    'where=x',
    'where={"a"',
    'where=[]',
    'where=null',
    'where=1',
    'where="a"',
    'where[]=a',
    'where[and]=x',
    'where[and][0]=x',
    'where[or][0][and]=1',
    'where[email]=x',
    'where[email][]=x',
    'where[email][like][]=x',
    'where[email][like][a]=x',
    'where[email][contains][a]=x',
    'where[email][in][a][b]=x',
    'where[email][equals][a]=x',
    `where=${encodeURIComponent('{"and":[null]}')}`,
    `where=${encodeURIComponent('{"and":{"a":1}}')}`,
    `where=${encodeURIComponent('{"email":null}')}`,
    `where=${encodeURIComponent('{"email":{"like":5}}')}`,
    `where=${encodeURIComponent('{"email":{"like":null}}')}`,
    `where=${encodeURIComponent('{"__proto__":{"equals":1}}')}`,
    `where=${encodeURIComponent('{"email":{"__proto__":1}}')}`,
    `where=${encodeURIComponent('{"constructor":{"equals":1}}')}`,
    'where[__proto__][equals]=1',
    'where[email.x.y.z][equals]=1',
    `where[${'a.'.repeat(200)}a][equals]=1`,
    'where[constructor.prototype][exists]=true',
    'sort[]=a&sort[b]=c',
    'sort[a]=b',
    'sort=nope',
    'sort=__proto__',
    'sort=email.x',
    'select=true',
    'select[]=email',
    'select[nope]=true',
    'select[__proto__]=true',
    'select[constructor]=true',
    'populate=x',
    'populate[nope][a]=true',
    'populate[staff]=x',
    'joins=x',
    'joins[nope]=false',
    'data={}',
    `data=${encodeURIComponent('{"email":"a"}')}`,
    'data={',
  ])('?%s is refused or means nothing, in lists and elsewhere', async (query) => {
    for (const path of [
      `/api/account-waitlist`,
      `/api/account-waitlist/`,
      `/api/account-waitlist/count`,
      `/api/account-waitlist/${randomUUID()}`,
    ]) {
      const reply = await superadmin.get(`${path}?${query}`)
      isClean(`${path}?${query}`, reply)
      expect([200, 400, 404]).toContain(reply.status)
    }
    expect((await superadmin.get(`/api/personal-details/${person.uid}?data=${encodeURIComponent('{"id":"x"}')}`)).status).toBe(400)
  })
})

describe('writes', () => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) => superadmin.post(path, { body, headers })

  it.each([
    '{',
    '',
    'null',
    '[]',
    '[1]',
    '"text"',
    '5',
    'true',
    '{"name":"a\\u0000b","slug":"a"}',
    '{"name":"\\ud800","slug":"a"}',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"a":1}}',
    `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
  ])('of %s are refused', async (body) => {
    for (const path of ['/api/roles', '/api/staff', '/api/globals/settings', '/api/staff/login', '/api/account-waitlist/approve']) {
      const reply = await superadmin.post(path, { body })
      isClean(`${path} ${body}`, reply)
      expect(reply.status).not.toBe(201)
    }
  })

  it('of the wrong types are refused', async () => {
    const values = [5, true, {}, { a: 1 }, [], [{}], null, 'x'.repeat(100_000), '\ud83d']
    for (const value of values)
      for (const field of ['name', 'slug', 'description', 'permissions', 'isSystem', 'id', 'createdAt']) {
        const body = { name: 'Type test', slug: `type-${randomUUID()}`, [field]: value }
        isClean(JSON.stringify(body).slice(0, 200), await post('/api/roles', JSON.stringify(body)))
      }
    for (const value of values)
      for (const field of ['name', 'email', 'roles', 'password', 'suspendedAt', 'id', 'hash', 'lastSignInAt']) {
        const body = {
          name: 'Type test',
          email: `${randomUUID()}@staff.example`,
          roles: [],
          password: 'a long enough passphrase',
          [field]: value,
        }
        isClean(JSON.stringify(body).slice(0, 200), await post('/api/staff', JSON.stringify(body)))
      }
    for (const value of values)
      for (const [route, field] of [
        ['login', 'email'],
        ['login', 'password'],
        ['forgot-password', 'email'],
        ['reset-password', 'token'],
        ['reset-password', 'password'],
        ['unlock', 'email'],
      ] as const) {
        const body = { email: 'nobody@staff.example', password: 'x', token: 'x', [field]: value }
        isClean(`${route} ${JSON.stringify(body).slice(0, 200)}`, await post(`/api/staff/${route}`, JSON.stringify(body)))
      }
    for (const value of values)
      for (const [field, given] of [
        ['signupMode', value],
        ['onPremise', value],
        ['smsCountries', value],
        ['limits', value],
        ['limits', { invitationDays: value }],
      ] as const)
        isClean(`${field} ${JSON.stringify(given)}`.slice(0, 200), await post('/api/globals/settings', JSON.stringify({ [field]: given })))
    for (const value of values)
      for (const field of ['name', 'birthdate', 'sex', 'languages', 'address', 'country', 'doc_PRCLicenseNo'])
        isClean(
          `${field} ${JSON.stringify(value)}`.slice(0, 200),
          await superadmin.patch(`/api/personal-details/${person.uid}`, { body: JSON.stringify({ [field]: value }) }),
        )
  }, 120_000)

  it('that are no JSON are 415, and forms that are broken are refused', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/octet-stream'])
      expect((await superadmin.post('/api/roles', { body: Buffer.from('{"name":"a"}'), headers: { 'content-type': type } })).status).toBe(
        415,
      )
    const broken = [
      '--x\r\n',
      '--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{',
      'nothing',
      '--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{"name":"a\\u0000"}\r\n--x--\r\n',
    ]
    for (const body of broken)
      for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data', `multipart/form-data; boundary=${'x'.repeat(5000)}`]) {
        const reply = await superadmin.post('/api/roles', { body: Buffer.from(body), headers: { 'content-type': type } })
        isClean(`${type.slice(0, 50)} ${body}`, reply)
        expect(reply.status).toBeGreaterThanOrEqual(400)
      }
    const nobody = await app.http.post('/api/roles', { body: Buffer.from('{"name":"a"}'), headers: { 'content-type': 'text/plain' } })
    expect([401, 415]).toContain(nobody.status)
  })

  it('cannot set what only rules set', async () => {
    const { body } = await post('/api/roles', { name: 'Plain', slug: `plain-${randomUUID()}`, isSystem: true, id: person.uid }).expect(201)
    expect(body.doc).toMatchObject({ isSystem: false })
    await superadmin
      .patch(`/api/personal-details/${person.uid}`, { body: { id: randomUUID(), displayName: 'forged', photoKey: 'forged' } })
      .expect(200)
    const { rows } = await app.db.query('SELECT * FROM personal_details WHERE id = $1', [person.uid])
    expect(JSON.stringify(rows)).not.toContain('forged')
  })

  it('of many at once say in our words what failed', async () => {
    const { rows } = await app.db.query<{ id: string }>(`SELECT id FROM roles WHERE is_system LIMIT 2`)
    const where = queryString({ where: { id: { in: rows.map(({ id }) => id).join(',') } } })
    const reply = await superadmin.del(`/api/roles?${where}`)
    expect(reply.status).toBe(400)
    expect(reply.body).toMatchObject({ status: 'error', code: 'bad_request', requestId: reply.headers['x-request-id'], docs: [] })
    expect(reply.body.errors).toHaveLength(2)
  })
})

describe('a form of the admin panel', () => {
  it('is told its field errors in the form that marks the fields', async () => {
    const cookie = `payload-token=${(superadmin as ApiClient & { token: string }).token}`
    const form = new FormData()
    form.set('_payload', JSON.stringify({ name: '', slug: 'Not A Slug' }))
    const reply = await app.http.post('/api/roles', { body: form, headers: { cookie, origin: app.url } })
    expect(reply.status).toBe(400)
    expect(reply.body.message).toBeUndefined()
    expect(reply.body.errors[0].data.errors.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(['name', 'slug']))
  })

  it('is told so too when the database finds a value that is there already', async () => {
    const cookie = `payload-token=${(superadmin as ApiClient & { token: string }).token}`
    const form = new FormData()
    form.set('_payload', JSON.stringify({ name: 'Support again', slug: 'support', isSystem: false }))
    const { body } = await app.http.post('/api/roles', { body: form, headers: { cookie, origin: app.url } }).expect(400)
    expect(body.errors[0].data.errors[0].path).toBe('slug')
    const byToken = await superadmin.post('/api/roles', { body: { name: 'Support again', slug: 'support', isSystem: false } }).expect(422)
    expect(byToken.body).toMatchObject({ status: 'error', code: 'invalid', errors: [{ path: 'slug' }] })
  })

  it('is told anything else in a message', async () => {
    const cookie = `payload-token=${(superadmin as ApiClient & { token: string }).token}`
    const { rows } = await app.db.query<{ id: string }>(`SELECT id FROM roles WHERE slug = 'support'`)
    const reply = await app.http.del(`/api/roles/${rows[0]!.id}`, { headers: { cookie, origin: app.url } })
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.body.message).toEqual(expect.any(String))
  })
})

describe('GraphQL', () => {
  const run = (body: unknown) => superadmin.post('/api/graphql', { body })

  it.each([
    {},
    { query: '' },
    { query: 5 },
    { query: null },
    { query: '{' },
    { query: '}' },
    { query: '{ nope }' },
    { query: 'subscription { a }' },
    { query: '{ Role(id: 5) { id } }' },
    { query: '{ Roles { docs { id } } }', variables: [] },
    { query: '{ Roles { docs { id } } }', variables: 'x' },
    { query: '{ Roles { docs { id } } }', operationName: 'nope' },
    { query: '{ Roles { docs { id } } }', operationName: 5 },
    { query: 'query($a: Int!) { Roles(limit: $a) { docs { id } } }', variables: { a: 'x' } },
    { query: 'query($a: Role_where) { Roles(where: $a) { docs { id } } }', variables: { a: { nope: 1 } } },
    { query: 'fragment a on Role { id }' },
    '"text"',
    '{"query":"{ Roles { docs { id } } }","variables":{"__proto__":{"a":1}}}',
    '{"query":"{ Roles(where: { name: { equals: \\"a\\u0000\\" } }) { docs { id } } }"}',
  ])('refuses %j with the one error body', async (body) => {
    const reply = await run(body)
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
    expect(reply.body).toMatchObject({
      status: 'error',
      code: expect.any(String),
      message: expect.any(String),
      errors: expect.any(Array),
      requestId: reply.headers['x-request-id'],
    })
  })

  it.each([
    ['{ Role(id: "x") { id } }', 'not_found'],
    [`{ Role(id: "${randomUUID()}") { id } }`, 'not_found'],
    ['{ Roles(where: { name: { like: "\\u0000" } }) { totalDocs } }', 'bad_request'],
    ['{ Roles(sort: "nope") { totalDocs } }', 'bad_request'],
    ['{ Roles(where: { id: { equals: "x" } }) { totalDocs } }', null],
    ['mutation { createRole(data: { name: "", slug: "NO", audience: "staff", isSystem: false }) { id } }', 'invalid'],
    [
      'mutation { updateSetting(data: { signupMode: "open", onPremise: false, smsCountries: [PH], staffSecondFactor: "automatic", limits: null }) { signupMode } }',
      'invalid',
    ],
    ['mutation { deleteRole(id: "x") { id } }', 'not_found'],
    ['mutation { updateRole(id: "x", data: { name: "a" }) { id } }', 'not_found'],
    [`mutation { deleteRole(id: "${randomUUID()}") { id } }`, 'not_found'],
  ])('says what is wrong with %s', async (query, code) => {
    const { body, status } = await run({ query })
    expect(status).toBe(200)
    expect(body.errors?.[0].extensions.code ?? null).toBe(code)
    expect(JSON.stringify(body)).not.toMatch(/node_modules|SELECT |select "/)
  })

  it('answers who is not signed in', async () => {
    const { body } = await app.http.post('/api/graphql', { body: { query: '{ Accounts { totalDocs } }' } }).expect(200)
    expect(body.errors[0].extensions).toMatchObject({
      status: 'error',
      code: 'unauthenticated',
      statusCode: 401,
      errors: [],
      requestId: expect.any(String),
    })
  })
})
