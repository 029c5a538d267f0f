import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { invite, waitlistRequest } from '../../factories/invitations'
import { acceptConnection, askForConnection } from '../../factories/connections'
import { acceptMembership, foundFacility } from '../../factories/facilities'
import { signedIn, withoutRequestId } from '../../factories/people'
import { changeSettings } from '../../factories/settings'
import { startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
}, 60_000)
afterEach(() => changeSettings(app, { signupMode: 'open', onPremise: false }))

const signUp = (body: Record<string, unknown>) => app.api.post('/accounts', { body: { password: newPassword(), ...body } })
const accountsOf = async (email: string) => (await app.db.query('SELECT id FROM accounts WHERE email = $1', [email])).rows

describe('while only invited people may sign up', () => {
  const inviteOnly = () => changeSettings(app, { signupMode: 'invite-only' })

  it('the seed’s signup with the mailed code makes an account', async () => {
    await inviteOnly()
    const { email, code } = await invite(app)
    const { body } = await app.api.post('/accounts', { body: { email, password: 'supersecretpass', invitation: code } }).expect(201)
    expect(body).toMatchObject({ email })
  })

  it('a signup without a code is told that one is needed', async () => {
    await inviteOnly()
    const { body } = await signUp({ email: newEmail() }).expect(403)
    expect(body).toMatchObject({ code: 'invitation_required' })
  })

  it('wrong, used, expired, revoked, replaced and other people’s codes get one and the same answer', async () => {
    await inviteOnly()
    const admissions = await asStaff(app, 'admissions')
    const wrong = withoutRequestId(await signUp({ email: newEmail(), invitation: '0000-0000-0000-0000' }))
    expect(wrong).toMatchObject({ status: 403, body: { code: 'invitation_invalid' } })

    const [used, expired, revoked, replaced, others] = [
      await invite(app),
      await invite(app),
      await invite(app),
      await invite(app),
      await invite(app),
    ]
    await signUp({ email: used.email, invitation: used.code }).expect(201)
    await app.db.query(`UPDATE accounts SET email = $2 WHERE email = $1`, [used.email, newEmail()])
    await app.db.query(`UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = $1`, [expired.invitationId])
    await admissions.post(`/api/invitations/${revoked.invitationId}/revoke`).expect(200)
    await admissions.post(`/api/invitations/${replaced.invitationId}/resend`).expect(200)
    for (const { email, code } of [
      used,
      expired,
      revoked,
      replaced,
      { ...others, email: newEmail() },
      { email: newEmail(), code: 'nonsense' },
    ])
      expect(withoutRequestId(await signUp({ email, invitation: code }))).toEqual(wrong)
  })

  it('a code that was refused to somebody else still works for the one it was sent to', async () => {
    await inviteOnly()
    const { email, code } = await invite(app)
    const stranger = newEmail()
    await signUp({ email: stranger, invitation: code }).expect(403)
    expect(await accountsOf(stranger)).toEqual([])
    await signUp({ email, invitation: code.toLowerCase() }).expect(201)
  })

  it('a refused signup uses no code up', async () => {
    await inviteOnly()
    const { email, code } = await invite(app)
    await signUp({ email, invitation: code, password: 'password' }).expect(422)
    await signUp({ email, invitation: code }).expect(201)
  })

  it('the other registering door has the same rules', async () => {
    await inviteOnly()
    const { email, code } = await invite(app)
    const register = (body: Record<string, unknown>) =>
      app.api.post('/auth/register', { body: { password: newPassword(), userType: 'PATIENT', ...body } })
    expect((await register({ email }).expect(403)).body).toMatchObject({ code: 'invitation_required' })
    expect((await register({ email: newEmail(), invitation: code }).expect(403)).body).toMatchObject({ code: 'invitation_invalid' })
    await register({ email, invitation: code }).expect(201)
  })
})

describe('while nobody may sign up', () => {
  it('not even an invited person does', async () => {
    const { email, code } = await invite(app)
    await changeSettings(app, { signupMode: 'closed' })
    const { body } = await signUp({ email, invitation: code }).expect(403)
    expect(body).toMatchObject({ code: 'signup_closed' })
    expect(await accountsOf(email)).toEqual([])
  })

  it('people who have an account still sign in', async () => {
    const email = newEmail()
    await signUp({ email, password: 'supersecretpass' }).expect(201)
    await changeSettings(app, { signupMode: 'closed' })
    await app.api.post('/authentication', { body: { email, password: 'supersecretpass' } }).expect(200)
  })
})

describe('on premise', () => {
  it('no path makes an account or leads to one', async () => {
    const { email, code, entryId, invitationId } = await invite(app)
    await changeSettings(app, { onPremise: true })
    const admissions = await asStaff(app, 'admissions')
    const attempts = [
      signUp({ email: newEmail() }),
      signUp({ email, invitation: code }),
      app.api.post('/auth/register', { body: { email, invitation: code, password: newPassword(), userType: 'PATIENT' } }),
      app.api.post('/account-waitlist', { body: waitlistRequest(newEmail()) }),
      admissions.post(`/api/account-waitlist/${entryId}/approve`),
      admissions.post('/api/invitations', { body: { email: newEmail() } }),
      admissions.post(`/api/invitations/${invitationId}/resend`),
    ]
    for (const attempt of attempts)
      expect(await attempt).toMatchObject({ status: 403, body: { status: 'error', code: 'accounts_disabled_on_premise' } })
    expect(await accountsOf(email)).toEqual([])
  })

  it('the generated doors make none either, not even for a superadmin', async () => {
    await changeSettings(app, { onPremise: true })
    const superadmin = await asStaff(app, 'superadmin')
    const email = newEmail()
    await superadmin.post('/api/accounts', { body: { email, password: newPassword() } }).expect(403)
    const query = `mutation { createAccount(data: { email: "${email}", userType: PATIENT, status: active }) { id } }`
    const { body } = await superadmin.post('/api/graphql', { body: { query } })
    expect(body).toHaveProperty('errors')
    for (const path of ['login', 'first-register', 'forgot-password', 'refresh-token', 'reset-password/x', 'verify/x', 'me'])
      await app.http.post(`/api/accounts/${path}`, { body: { email, password: newPassword() } }).expect(404)
    expect(await accountsOf(email)).toEqual([])
  })
})

/** Every way in which an account could come to be, whatever the mode: each must leave the table as it was. */
describe.each([
  ['on premise', { onPremise: true }],
  ['while nobody may sign up', { signupMode: 'closed' }],
])('%s', (_, mode) => {
  const count = async () => Number((await app.db.query<{ count: string }>('SELECT count(*) FROM accounts')).rows[0]!.count)

  it('an approved entry leads to no account, by any of its doors', async () => {
    const before = await invite(app)
    const waiting = newEmail()
    await app.api.post('/account-waitlist', { body: waitlistRequest(waiting) }).expect(201)
    const accounts = await count()
    await changeSettings(app, mode)
    const admissions = await asStaff(app, 'admissions')
    const { rows } = await app.db.query<{ id: string }>('SELECT id FROM account_waitlist WHERE email = $1', [waiting])
    for (const [path, body] of [
      [`/api/account-waitlist/${rows[0]!.id}/approve`, undefined],
      ['/api/account-waitlist/approve', { ids: [rows[0]!.id] }],
      ['/api/invitations', { email: newEmail() }],
      [`/api/invitations/${before.invitationId}/resend`, undefined],
    ] as const) {
      const reply = await admissions.post(path, body ? { body } : {})
      // in a closed house staff may still decide; what they send opens nothing until it opens again
      if ('onPremise' in mode) expect(JSON.stringify(reply.body)).toContain('accounts_disabled_on_premise')
      else expect(reply.status).toBeLessThan(300)
    }
    for (const userType of ['PATIENT', 'PRACTITIONER'])
      for (const invitation of [before.code, undefined]) {
        const body = { email: before.email, password: newPassword(), userType, invitation }
        await app.api.post('/accounts', { body }).expect(403)
        await app.api.post('/auth/register', { body }).expect(403)
      }
    expect(await count()).toBe(accounts)
    expect(await accountsOf(before.email)).toEqual([])
  })

  it('an invitation to a facility and a request for a connection make no account for an address that has none', async () => {
    const facility = await foundFacility(app)
    const person = await signedIn(app)
    const accounts = await count()
    await changeSettings(app, mode)
    const [member, patient] = [newEmail(), newEmail()]
    const token = facility.founder.accessToken
    await app.api.post(`/facilities/${facility.id}/invitations`, { token, body: { email: member, role: 'nurse' } }).expect(201)
    await askForConnection(app, { token: person.accessToken, email: patient }).expect(201)
    const codes = [
      await inbox(app, member).code('facility-membership-invitation'),
      await inbox(app, patient).code('patient-account-connection'),
    ]
    for (const code of codes) {
      // without an account there is nobody to accept, and for another account the codes are nothing
      await app.api.post('/facility-memberships/accept', { body: { code } }).expect(401)
      await app.api.post('/patient-connections/accept', { body: { code } }).expect(401)
      expect((await acceptMembership(app, { token: person.accessToken, code })).status).toBeGreaterThanOrEqual(400)
      expect((await acceptConnection(app, { token: facility.founder.accessToken, code })).status).toBeGreaterThanOrEqual(400)
      for (const email of [member, patient])
        await app.api.post('/accounts', { body: { email, password: newPassword(), invitation: code } }).expect(403)
    }
    expect(await count()).toBe(accounts)
  })

  it('no generated door, GraphQL or panel form makes one, for anybody of the staff', async () => {
    const person = await signedIn(app)
    const accounts = await count()
    await changeSettings(app, mode)
    const body = { email: newEmail(), password: newPassword(), userType: 'PATIENT', status: 'active' }
    const mutation = `mutation { createAccount(data: { email: "${body.email}", userType: PATIENT, status: active }) { id } }`
    for (const role of ['superadmin', 'admissions', 'compliance', 'editor', 'support'] as const) {
      const member = await asStaff(app, role)
      await member.post('/api/accounts', { body }).expect(403)
      await member.post(`/api/accounts/${person.uid}/duplicate`, { body }).then(({ status }) => expect([403, 404]).toContain(status))
      await member.patch(`/api/accounts/${person.uid}`, { body }).expect(403)
      await member.post('/api/personal-details', { body: { id: '01900000-0000-7000-8000-000000000000' } }).expect(403)
      expect((await member.post('/api/graphql', { body: { query: mutation } })).body).toHaveProperty('errors')
    }
    for (const token of [undefined, person.accessToken])
      for (const path of ['first-register', 'login', 'verify/x']) await app.http.post(`/api/accounts/${path}`, { body, token }).expect(404)
    expect(await count()).toBe(accounts)
    expect(await accountsOf(body.email)).toEqual([])
  })
})
