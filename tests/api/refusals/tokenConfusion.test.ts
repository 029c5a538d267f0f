import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { askForConnection, connectionCode, acceptConnection } from '../../factories/connections'
import { acceptMembership, foundFacility, inviteMember } from '../../factories/facilities'
import { invite } from '../../factories/invitations'
import { createPartner, login, partnerToken, type TestPartner } from '../../factories/partners'
import { forgetSentCodes, signedIn, type SignedInPerson } from '../../factories/people'
import { act, forgetUsedCodes, goodCode, guarded, logIn, signInGuarded, waitForFactor, type Guarded } from '../../factories/secondFactors'
import { beginSignIn, guardedStaff, type GuardedStaff } from '../../factories/staffFactors'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { Reply } from '../../helpers/client'
import { inbox } from '../../helpers/inbox'
import { eventually } from '../../helpers/run'
import { asStaff, createStaff, type StaffMember } from '../../helpers/staff'

/** Every secret that the system hands out, and every place that takes one. A new kind is a line in `make` and, with the place that takes it, one in `places`. */
let app: TestApp
let guard: Guarded
let plain: SignedInPerson
let partner: TestPartner
let member: StaffMember
let half: GuardedStaff
const secrets: Record<string, string> = {}

const trustDevice = async (token: string): Promise<string> => {
  const { body } = await app.api.get('/users/me/devices', { token }).expect(200)
  return (await app.api.patch(`/users/me/devices/${body.data.devices[0].id}`, { token, body: { trusted: true } }).expect(200)).body.data
    .deviceToken
}

const exportLink = async (token: string): Promise<string> => {
  await app.api.post('/users/me/export', { token, body: {} }).expect(202)
  const link = await eventually(
    'the export',
    async () => (await app.api.get('/users/me/export', { token }).expect(200)).body.data.export.link ?? undefined,
  )
  return (link as string).split('/').at(-1)!
}

const resetToken = async (email: string): Promise<string> => {
  await app.http.post('/api/staff/forgot-password', { body: { email } }).expect(200)
  const { text } = await inbox(app, email).next('staff-password-reset')
  return /\/admin\/reset\/(\w+)/.exec(text)![1]!
}

const resetCode = async (): Promise<string> => {
  await forgetSentCodes(app, plain.uid)
  await act(app, 'forgotPassword', { email: plain.email }).expect(202)
  return plain.inbox.code('password-reset')
}

const make: Record<string, () => Promise<string> | string> = {
  'an access token': () => guard.accessToken,
  'a refresh token': () => guard.refreshToken,
  'a token that waits for its second factor': async () => (await waitForFactor(app, guard)).mfaToken,
  'a device token': async () => trustDevice(guard.accessToken),
  'a recovery code': () => guard.recoveryCodes[9]!,
  'a code of the authenticator': () => goodCode(app, guard),
  'an action code': () => resetCode(),
  'an invitation code': async () => (await invite(app)).code,
  'a membership code': async () => (await inviteMember(app, { facility: await foundFacility(app), email: plain.email })).code,
  'a connection code': async () => {
    await askForConnection(app, { token: guard.accessToken, email: plain.email }).expect(201)
    return connectionCode(app, plain.email)
  },
  'an export link': () => exportLink(guard.accessToken),
  'a staff token': async () => (await asStaff(app, 'superadmin')).token,
  'a staff token that waits for its second factor': async () => (await beginSignIn(app, half)).token,
  'a staff reset token': () => resetToken(member.email),
  'a partner token': () => partnerToken(app, partner),
  'a partner secret': () => partner.secret,
  'a partner API key': () => partner.apiKey,
}

type Place = {
  /** The one kind that belongs here. */
  takes: string
  /** Others who come in here by right. */
  also?: string[]
  tries: (secret: string) => Promise<Reply>
  /** Whether the answer lets somebody in; a 2xx unless a place knows better. */
  lets?: (reply: Reply) => boolean
}

const bearer = (path: string) => (secret: string) => app.http.get(path, { headers: { authorization: `Bearer ${secret}` } })
const places: Record<string, Place> = {
  'a door of the API': { takes: 'an access token', tries: bearer('/api/v1/users/me') },
  'a generated door of people': {
    takes: 'an access token',
    also: ['a staff token'],
    tries: bearer('/api/sessions?limit=1'),
    lets: ({ status }) => status === 200,
  },
  GraphQL: {
    takes: 'an access token',
    also: ['a staff token'],
    tries: (secret) => app.http.post('/api/graphql', { token: secret, body: { query: '{ Accounts { totalDocs } }' } }),
    lets: ({ body }) => body.errors === undefined && body.data?.Accounts !== null,
  },
  'a refresh': { takes: 'a refresh token', tries: (refreshToken) => app.api.post('/auth/refresh-token', { body: { refreshToken } }) },
  'the second step of a sign-in': {
    takes: 'a token that waits for its second factor',
    tries: async (mfaToken) => act(app, 'verifyMFA', { mfaToken, code: await goodCode(app, guard) }),
  },
  'a trusted device': {
    takes: 'a device token',
    tries: (deviceToken) => logIn(app, guard, { deviceToken }),
    lets: ({ status, body }) => status === 200 && 'accessToken' in body,
  },
  'an action code': { takes: 'none', tries: (code) => act(app, 'applyActionCode', { email: plain.email, code }) },
  'the look-up of an invitation': {
    takes: 'an invitation code',
    tries: (secret) => app.api.get(`/account-waitlist/${encodeURIComponent(secret)}`),
  },
  'a signup by invitation': {
    takes: 'none',
    tries: (invitation) => app.api.post('/accounts', { body: { email: newEmail(), password: newPassword(), invitation } }),
  },
  'the acceptance of a membership': {
    takes: 'a membership code',
    tries: (code) => acceptMembership(app, { token: plain.accessToken, code }),
  },
  'the acceptance of a connection': {
    takes: 'a connection code',
    tries: (code) => acceptConnection(app, { token: plain.accessToken, code }),
  },
  'the download of an export': {
    takes: 'an export link',
    tries: (secret) => app.api.get(`/users/me/export/${encodeURIComponent(secret)}`, { token: guard.accessToken }),
  },
  'a staff door': {
    takes: 'a staff token',
    tries: (secret) => app.http.get('/api/roles?limit=1', { headers: { authorization: `JWT ${secret}` } }),
  },
  'the panel’s cookie': {
    takes: 'a staff token',
    tries: (secret) =>
      app.http.get('/api/roles?limit=1', {
        headers: { cookie: `payload-token=${encodeURIComponent(secret)}`, origin: app.env.SERVER_URL! },
      }),
  },
  'a door of the API that staff may use': {
    takes: 'a staff token',
    tries: (secret) => app.api.get(`/personal-details/${plain.uid}`, { headers: { authorization: `Bearer ${secret}` } }),
  },
  'the reset of a staff password': {
    takes: 'a staff reset token',
    tries: (token) => app.http.post('/api/staff/reset-password', { body: { token, password: newPassword() } }),
  },
  'a partner’s door': { takes: 'a partner token', tries: bearer('/api/v1/partners/me') },
  'a partner’s secret': { takes: 'a partner secret', tries: (secret) => login(app, { ...partner, secret }) },
  // ends the person's sessions
  'a reset of a password': {
    takes: 'an action code',
    tries: (code) => act(app, 'resetPassword', { email: plain.email, code, newPassword: newPassword() }),
  },
  'a partner’s API key': { takes: 'a partner API key', tries: (apiKey) => login(app, { ...partner, apiKey }) },
}

beforeAll(async () => {
  app = await sharedApp()
  ;[guard, plain, partner, member, half] = [
    await guarded(app),
    await signedIn(app),
    await createPartner(app),
    await createStaff(app, 'support'),
    await guardedStaff(app, 'support'),
  ]
  // one after the other: some are made by changing what the last one was about
  for (const [kind, value] of Object.entries(make)) secrets[kind] = await value()
}, 120_000)

/** Tries that went wrong must not be what refuses the next. */
const forgetFailures = async () => {
  const ids = [guard.uid, plain.uid]
  await app.db.query('UPDATE accounts SET code_failures = 0, codes_paused_until = NULL WHERE id = ANY($1)', [ids])
  await app.db.query('UPDATE action_codes SET attempts = 0 WHERE account_id = ANY($1)', [ids])
  await app.db.query('UPDATE second_factors SET failures = 0, paused_until = NULL')
  await forgetUsedCodes(app, guard.uid)
}

const letsIn = ({ lets }: Place, reply: Reply) => (lets ?? (({ status }) => status < 300))(reply)

describe.each(Object.keys(places))('in the place of %s', (name) => {
  const place = places[name]!
  it.each(Object.keys(make).filter((kind) => kind !== place.takes && !place.also?.includes(kind)))('%s opens nothing', async (kind) => {
    await forgetFailures()
    const reply = await place.tries(secrets[kind]!)
    expect({ status: reply.status, letsIn: letsIn(place, reply) }).toEqual({ status: expect.any(Number), letsIn: false })
    expect(reply.status).toBeLessThan(500)
  })
})

describe('what belongs there', () => {
  it.each(Object.entries(places).filter(([, { takes }]) => takes !== 'none'))('opens the place of %s', async (_, place) => {
    await forgetFailures()
    const isSpent = place.takes === 'a token that waits for its second factor'
    const secret = isSpent ? (await waitForFactor(app, guard)).mfaToken : secrets[place.takes]!
    const reply = await place.tries(secret)
    if (!letsIn(place, reply)) throw new Error(`${reply.status}: ${reply.text.slice(0, 500)}`)
  })

  it('and a full sign-in still works', async () => {
    await forgetFailures()
    expect(await signInGuarded(app, guard)).toHaveProperty('accessToken')
  })
})
