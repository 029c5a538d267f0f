import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { invite, waitlistRequest } from '../../factories/invitations'
import { withoutRequestId } from '../../factories/people'
import { changeSettings } from '../../factories/settings'
import { startApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
})
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
