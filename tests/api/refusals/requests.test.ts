import { beforeAll, describe, expect, it } from '@jest/globals'
import { faultOf } from '../../factories/doors'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
let person: SignedInPerson

beforeAll(async () => {
  app = await sharedApp()
  person = await signedIn(app)
})

describe('the request’s id', () => {
  it('is the caller’s when it is a sane token', async () => {
    const { body, headers } = await app.api.get('/users/me', { headers: { 'x-request-id': 'from-the-app_42' } }).expect(401)
    expect([headers['x-request-id'], body.requestId]).toEqual(['from-the-app_42', 'from-the-app_42'])
  })

  it.each(['short', 'x'.repeat(65), 'with space', '<script>', '{"a":1}', 'ünïcödé-ids'.normalize()])(
    'is a new one when it is "%s"',
    async (given) => {
      const { body, headers } = await app.api
        .get('/users/me', { headers: { 'x-request-id': Buffer.from(given).toString('latin1') } })
        .expect(401)
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(body.requestId).toBe(headers['x-request-id'])
    },
  )

  it('goes into the log and into the jobs', async () => {
    const requestId = `test-${person.uid.slice(-12)}`
    await app.api
      .post('/authentication', { body: { action: 'forgotPassword', email: person.email }, headers: { 'x-request-id': requestId } })
      .expect(202)
    await person.inbox.next('password-reset')
    expect(app.logs()).toContain(`"requestId":"${requestId}"`)
  })
})

describe('an address that is none', () => {
  it.each([
    '/nothing',
    '/accounts/extra',
    '/users',
    '/users/me/nothing',
    '/account-waitlist/',
    '//users/me',
    '/users/me/../../../etc/passwd',
    '/users/%2e%2e%2fme',
    '/users/%',
    '/users/%zz',
    '/users/%e0%a4',
    '/users/%00',
    '/users/%ff%fe',
    `/users/${'x'.repeat(5000)}`,
    '/users/me%0d%0aset-cookie:x=1',
    '/USERS/ME',
    '/users/me;x=1',
  ])('answers %s with a complete refusal', async (path) => {
    const reply = await app.api.get(path, { token: person.accessToken })
    expect(faultOf(reply)).toBeNull()
    expect([400, 404, 405]).toContain(reply.status)
  })

  it('takes any query string', async () => {
    for (const query of ['?', '?a[]=1&a[b]=2', '?__proto__[x]=1', '?%', '?%00', `?${'a=1&'.repeat(2000)}`]) {
      const { status } = await app.api.get(`/users/me${query}`, { token: person.accessToken })
      expect(`${query.slice(0, 20)} ${status}`).toBe(`${query.slice(0, 20)} 200`)
    }
  })
})
