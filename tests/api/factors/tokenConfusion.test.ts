import { beforeAll, describe, expect, it } from '@jest/globals'
import { act, goodCode, guarded, logIn, signInGuarded, waitForFactor, type Guarded } from '../../factories/secondFactors'
import { sharedApp, startApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let person: Guarded
const tokens: Record<string, string> = {}

beforeAll(async () => {
  app = await sharedApp()
  person = await guarded(app)
  const { accessToken } = person
  const { body } = await app.api.get('/users/me/devices', { token: accessToken }).expect(200)
  const trusted = await app.api
    .patch(`/users/me/devices/${body.data.devices[0].id}`, { token: accessToken, body: { trusted: true } })
    .expect(200)
  Object.assign(tokens, {
    access: accessToken,
    refresh: person.refreshToken,
    'MFA-pending': (await waitForFactor(app, person)).mfaToken,
    device: trusted.body.data.deviceToken,
    staff: (await asStaff(app, 'superadmin')).token,
    recovery: person.recoveryCodes[9],
  })
})

const kinds = ['access', 'refresh', 'MFA-pending', 'device', 'staff', 'recovery']
const places: Record<string, { takes: string; opens: (token: string) => Promise<boolean> }> = {
  'a bearer token': { takes: 'access', opens: async (token) => (await app.api.get('/users/me', { token })).status === 200 },
  'a refresh token': {
    takes: 'refresh',
    opens: async (refreshToken) => (await app.api.post('/auth/refresh-token', { body: { refreshToken } })).status === 200,
  },
  'a MFA-pending token': {
    takes: 'MFA-pending',
    opens: async (mfaToken) =>
      (await act(app, 'verifyMFA', { mfaToken: mfaToken.slice(0, 200), code: await goodCode(app, person) })).status === 200,
  },
  'a device token': {
    takes: 'device',
    opens: async (deviceToken) => 'accessToken' in (await logIn(app, person, { deviceToken: deviceToken.slice(0, 200) })).body,
  },
}

describe.each(Object.keys(places))('in the place of %s', (place) => {
  it.each(kinds.filter((kind) => kind !== places[place]!.takes))('a token for %s opens nothing', async (kind) => {
    expect(await places[place]!.opens(tokens[kind]!)).toBe(false)
  })
})

describe('a sign-in that waits for its second factor', () => {
  it('opens no other door', async () => {
    const { mfaToken } = await waitForFactor(app, person)
    for (const path of ['/users/me', '/users/me/sessions', '/users/me/factors', `/personal-details/${person.uid}`, '/settings'])
      await app.api.get(path, { token: mfaToken }).expect(401)
    await act(app, 'renewRecoveryCodes', {}, mfaToken).expect(401)
  })

  it('cannot be finished from another network', async () => {
    const proxied = await startApp({ env: { TRUST_PROXY: '127.0.0.1', RATE_LIMIT_FACTOR: '1000' } })
    const other = await guarded(proxied)
    const from = (ip: string) => ({ 'x-forwarded-for': ip })
    const { mfaToken } = await waitForFactor(proxied, other, { headers: from('203.0.113.7') })
    const code = await goodCode(proxied, other)
    const finish = (ip: string) => proxied.api.post('/authentication', { body: { action: 'verifyMFA', mfaToken, code }, headers: from(ip) })
    expect((await finish('198.51.100.7').expect(401)).body).toMatchObject({ code: 'invalid_mfa_token' })
    await finish('203.0.113.99').expect(200)
    const elsewhere = await signInGuarded(proxied, other, { headers: from('8.8.8.8') })
    const { body } = await proxied.api.get('/users/me/sessions', { token: elsewhere.accessToken }).expect(200)
    expect(body.data.sessions.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toMatchObject({
      place: 'United States',
      ip: '8.8.8.8',
    })
  }, 60_000)
})
