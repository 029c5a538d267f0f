import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'
import { readConfig, type ConfigFacts } from './readConfig'

let app: TestApp
let facts: ConfigFacts
beforeAll(async () => {
  ;[app, facts] = await Promise.all([sharedApp(), readConfig()])
})

const accountRoutes = [
  'post login',
  'post logout',
  'get me',
  'get init',
  'post refresh-token',
  'post first-register',
  'post forgot-password',
  'post reset-password',
  'post unlock',
  'post verify/0123456789abcdef',
  'post access',
]

/** Other ways to write an address that a URL parser, a router or a careless rule might take for the same. */
const spellings = (path: string): string[] => [
  path,
  `${path}/`,
  `${path}?a=1`,
  path.toUpperCase().replace('/API', '/api'),
  path.replace('/api/', '/api//'),
  path.replace('/api/', '/api/roles/../'),
  path.replace('/api/', '/api/roles/%2e%2e/'),
  path.replace('/api/', '/api/%2e/'),
  path.replace('/api/', '/api/roles\\..\\'),
  path.replace('/api/accounts/', '/api/accounts%2f'),
  path.replace(/\/(\w)([\w-]*)$/, (_all, first: string, rest: string) => `/%${first.charCodeAt(0).toString(16)}${rest}`),
]

describe('access', () => {
  it('is said by us for every operation of every collection and global', () => {
    expect(facts.holes).toEqual([])
  })
})

describe('Payload’s own account routes', () => {
  it.each(accountRoutes)('accounts: %s is not there, however it is written and whoever asks', async (route) => {
    const [method, path] = route.split(' ') as ['get' | 'post', string]
    const person = await signedIn(app)
    const body = { email: person.email, password: person.password, token: 'x' }
    for (const spelling of spellings(`/api/accounts/${path}`))
      for (const token of [undefined, person.accessToken]) {
        const reply = await app.http[method](spelling, { token, ...(method === 'post' && { body }) })
        // `access` is there, for staff; an address with an escape may be that of a document
        const isOther = path === 'access' || /%[0-9a-f]/.test(spelling)
        expect({ spelling, status: reply.status }).toEqual({
          spelling,
          status: isOther && [401, 403].includes(reply.status) ? reply.status : 404,
        })
        expect(reply.body).toMatchObject({ status: 'error' })
        expect(reply.headers['set-cookie']).toBeUndefined()
      }
  })

  it.each(['get init', 'post first-register', 'post verify/0123456789abcdef'])('staff: %s is not there', async (route) => {
    const [method, path] = route.split(' ') as ['get' | 'post', string]
    for (const spelling of spellings(`/api/staff/${path}`)) {
      const reply = await app.http[method](
        spelling,
        method === 'post' ? { body: { email: 'new@staff.example', password: 'a long enough password', name: 'New' } } : {},
      )
      expect({ spelling, status: reply.status }).toEqual({
        spelling,
        status: /%[0-9a-f]/.test(spelling) && reply.status === 401 ? 401 : 404,
      })
    }
  })

  it('leave nothing in GraphQL', async () => {
    const { body } = await app.http
      .post('/api/graphql', { body: { query: '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }' } })
      .expect(200)
    const { queryType, mutationType } = body.data.__schema as Record<string, { fields: { name: string }[] }>
    const names = [...queryType!.fields, ...mutationType!.fields].map(({ name }) => name)
    expect(
      names.filter((name) => /^(me|initialized|login|logout|refreshToken|unlock|forgotPassword|resetPassword|verifyEmail)[A-Z]/.test(name)),
    ).toEqual([])
    expect(names.filter((name) => /payload|access/i.test(name))).toEqual([])
    expect(
      names.filter((name) =>
        /^(create|update|delete|duplicate)(Account|Session|Invitation|AuditEntry|Job|DeadLetter|SentMessage|IdentityImage)$/.test(name),
      ),
    ).toEqual([])
    expect(names).toEqual(expect.arrayContaining(['Accounts', 'Staff', 'AuditLog', 'createStaffMember', 'updateRole', 'updateSetting']))
  })

  it.each([
    'mutation { loginStaffMember(email: "superadmin@afya.example", password: "x") { token } }',
    'mutation { unlockStaffMember(email: "superadmin@afya.example") }',
    'mutation { forgotPasswordStaffMember(email: "superadmin@afya.example") }',
    'mutation { resetPasswordStaffMember(token: "x", password: "x") { token } }',
    'mutation { logoutAccount }',
    'mutation { refreshTokenAccount { refreshedToken } }',
    '{ meAccount { token } }',
  ])('GraphQL refuses %s', async (query) => {
    const { body } = await app.http.post('/api/graphql', { body: { query } }).expect(400)
    expect(body).toMatchObject({ status: 'error', code: 'graphql_invalid' })
  })
})

describe('Payload’s own collections', () => {
  it.each(['payload-kv', 'payload-migrations', 'payload-jobs', 'payload-locked-documents', 'payload-folders'])(
    '%s is not there, for nobody',
    async (slug) => {
      const superadmin = await asStaff(app, 'superadmin')
      for (const path of [`/api/${slug}`, `/api/${slug}/count`, `/api/${slug}/run`, `/api/${slug}/x`]) {
        await superadmin.get(path).expect(404)
        await superadmin.post(path, { body: {} }).expect(404)
      }
    },
  )

  it('preferences are kept by staff for themselves alone', async () => {
    const [admissions, editor, person] = await Promise.all([asStaff(app, 'admissions'), asStaff(app, 'editor'), signedIn(app)])
    const path = '/api/payload-preferences/collection-account-waitlist'
    await admissions.post(path, { body: { value: { limit: 50 } } }).expect(200)
    expect((await admissions.get(path).expect(200)).body.value).toEqual({ limit: 50 })
    expect((await editor.get(path).expect(200)).body.value ?? null).toBeNull()
    await app.http.get(path, { token: person.accessToken }).expect(403)
    await app.http.post(path, { token: person.accessToken, body: { value: 1 } }).expect(403)
    await app.http.get(path).expect(401)
    await admissions.get('/api/payload-preferences').expect(404)
    await admissions.del(path).expect(404)
  })

  it('collections of the machinery are not there', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    for (const { slug, hasDoors } of facts.collections.filter(
      (collection) => !collection.hasDoors && !collection.slug.startsWith('payload-'),
    )) {
      expect(hasDoors).toBe(false)
      await superadmin.get(`/api/${slug}`).expect(404)
      await superadmin.get(`/api/${slug}/00000000-0000-7000-8000-000000000000`).expect(404)
      await superadmin.post(`/api/${slug}`, { body: {} }).expect(404)
    }
  })
})

describe('a staff token', () => {
  it('is nobody’s once its session has ended, at Payload’s own routes too', async () => {
    const { createStaff, signInStaff } = await import('../../helpers/staff')
    const client = await signInStaff(app, await createStaff(app, 'support'))
    expect((await client.get('/api/staff/me').expect(200)).body.user).not.toBeNull()
    await client.post('/api/staff/logout').expect(200)
    expect((await client.get('/api/staff/me').expect(200)).body.user).toBeNull()
    await client.get('/api/accounts').expect(401)
    await client.get('/api/accounts/count').expect(401)
    await client.post('/api/staff/refresh-token').expect(401)
  })
})
