import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { io } from 'socket.io-client'
import { knock, readDoors } from '../../factories/doors'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { beginSignIn, guardedStaff, setFactorRule, type Begun, type Step } from '../../factories/staffFactors'
import { startApp, type TestApp } from '../../helpers/app'
import { projectRoot } from '../../helpers/run'
import { createStaff } from '../../helpers/staff'

/** What a half-done sign-in of a superadmin gets at every door there is. */
let app: TestApp
let person: SignedInPerson
const halves = new Map<Step, Begun>()

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  person = await signedIn(app)
  halves.set('needed', await beginSignIn(app, await guardedStaff(app, 'superadmin')))
  await setFactorRule(app, 'required')
  halves.set('setup', await beginSignIn(app, await createStaff(app, 'superadmin')))
}, 90_000)

type Route = { method: 'get' | 'post' | 'put' | 'patch' | 'delete'; path: string }
const routes = (JSON.parse(readFileSync(join(projectRoot, 'tests/api/generated/routes.generated.json'), 'utf8')) as string[]).map(
  (line): Route => {
    const [method, path] = line.split(' ') as [Route['method'], string]
    return { method, path }
  },
)

const isOfSecondStep = ({ path }: Route) => /^\/staff\/(second-factor(\/|$)|me$|logout$|login$|forgot-password$|reset-password$)/.test(path)
const call = (session: Begun, { method, path }: Route, where: string) => {
  const filled = `${where}${path.replace(/:id\?/, '').replace(/:\w+\??/g, randomUUID())}`
  const client = { get: session.get, post: session.post, put: session.put, patch: session.patch, delete: session.del }[method]
  return client(filled, method === 'get' ? {} : { body: {} })
}

describe.each<Step>(['needed', 'setup'])('a sign-in whose second factor is %s', (step) => {
  const half = () => halves.get(step)!

  it('says so', () => expect(half().secondFactor).toBe(step))

  it('is refused by every generated door and staff action', async () => {
    const others = routes.filter((route) => !isOfSecondStep(route))
    expect(others.length).toBeGreaterThan(100)
    const answered = []
    for (const route of others) {
      const { status, body } = await call(half(), route, '/api')
      answered.push(`${route.method} ${route.path}: ${status} ${body.code}`)
    }
    expect(answered.filter((line) => !line.endsWith(': 403 second_factor_required'))).toEqual([])
  })

  it('is refused by whatever way of asking: method override, cookie, other spellings, addresses that are none', async () => {
    const { token } = half()
    const cookie = { cookie: `payload-token=${token}`, origin: app.env.SERVER_URL!, 'sec-fetch-site': 'same-origin' }
    const replies = [
      await app.http.get('/api/accounts', { headers: cookie }),
      await app.http.get('/api/staff', { headers: cookie }),
      await app.http.post('/api/staff', { headers: { ...cookie, 'x-payload-http-method-override': 'GET' }, body: {} }),
      await app.http.get('/api/ACCOUNTS/', { headers: cookie }),
      await app.http.get('/api/nothing-here', { headers: cookie }),
      await app.http.get('/api/access', { headers: cookie }),
      await app.http.get(`/api/staff/${randomUUID()}`, { headers: cookie }),
      await app.http.post('/api/globals/settings', { headers: cookie, body: { staffSecondFactor: 'optional' } }),
      await app.http.get('/api/payload-preferences/nav', { headers: cookie }),
    ]
    for (const { status, body } of replies) expect(`${status} ${body.code}`).toBe('403 second_factor_required')
  })

  it('is refused by GraphQL, introspection too', async () => {
    for (const query of [
      '{ Accounts { totalDocs } }',
      '{ __typename }',
      'mutation { updateSetting(data: { staffSecondFactor: optional }) { id } }',
    ]) {
      const { status, body } = await half().post('/api/graphql', { body: { query } })
      expect(`${status} ${body.code}`).toBe('403 second_factor_required')
    }
  })

  it('is nobody at the doors of apps', async () => {
    const headers = { authorization: `JWT ${half().token}` }
    for (const door of (await readDoors(app)).filter(({ needsSignIn }) => needsSignIn)) {
      const { status, body } = await knock(app, { ...door, needsSignIn: false }, person, {
        headers,
        ...(door.method === 'get' ? {} : { body: {} }),
      })
      expect([`${door.name} 401 unauthenticated`, `${door.name} 403 second_factor_required`]).toContain(
        `${door.name} ${status} ${body.code}`,
      )
    }
    await app.api.get(`/personal-details/${person.uid}`, { headers }).then(({ body }) => expect(body.code).toBe('second_factor_required'))
  })

  it('gets no socket', async () => {
    const socket = io(app.url, { path: '/socket.io', transports: ['websocket'], auth: { token: half().token }, reconnection: false })
    const refused = await new Promise<string>((resolve) => {
      socket.on('connect_error', ({ message }) => resolve(message))
      socket.on('connect', () => resolve('connected'))
    })
    socket.close()
    expect(refused).toBe('unauthenticated')
  })

  it('can sign out', async () => {
    const again = await beginSignIn(app, await createStaff(app, 'support'))
    await again.post('/api/staff/logout', { body: {} }).expect(200)
    expect((await again.get('/api/staff/me').expect(200)).body.user).toBeNull()
  })
})
