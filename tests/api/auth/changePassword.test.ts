import { beforeAll, describe, expect, it } from '@jest/globals'
import { newPassword } from '../../factories/addresses'
import { applyCode, opensUsersMe, signedIn, signIn, waitUntilDead, type Person, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const ask = ({ accessToken, password }: SignedInPerson, body: Record<string, unknown>) =>
  app.api.post('/authentication', { token: accessToken, body: { action: 'changePassword', password, ...body } })
const change = async (person: SignedInPerson, newOne: string) => {
  await ask(person, { newPassword: newOne }).expect(202)
  await applyCode(app, { code: await person.inbox.code('confirm-password-change'), token: person.accessToken }).expect(200, {
    applied: 'changePassword',
  })
}
const isRefused = ({ email }: Person, password: string) => app.api.post('/authentication', { body: { email, password } }).expect(401)

describe('changing the password', () => {
  it('waits for the code from the mail', async () => {
    const person = await signedIn(app)
    const next = newPassword()
    await ask(person, { newPassword: next }).expect(202)
    await person.inbox.next('confirm-password-change')
    await signIn(app, person)
    await isRefused(person, next)
  })

  it('is done when the code is applied, and the person is told', async () => {
    const person = await signedIn(app)
    const next = newPassword()
    await change(person, next)
    await person.inbox.next('password-changed')
    await isRefused(person, person.password)
    await signIn(app, { ...person, password: next })
  })

  it('ends every other session within five seconds', async () => {
    const person = await signedIn(app)
    const elsewhere = await signIn(app, person)
    expect(await opensUsersMe(app, elsewhere.accessToken)).toBe(true)
    await change(person, newPassword())
    await waitUntilDead(app, elsewhere.accessToken)
    await app.api.post('/auth/refresh-token', { body: { refreshToken: elsewhere.refreshToken } }).expect(401)
  })

  it('stops the older access token of the session that asked, which goes on with its refresh token', async () => {
    const person = await signedIn(app)
    await change(person, newPassword())
    await waitUntilDead(app, person.accessToken)
    const { body } = await app.api.post('/auth/refresh-token', { body: { refreshToken: person.refreshToken } }).expect(200)
    expect(await opensUsersMe(app, (body as { data: { accessToken: string } }).data.accessToken)).toBe(true)
  })

  it('needs the password of now', async () => {
    const person = await signedIn(app)
    const { body } = await ask(person, { password: newPassword(), newPassword: newPassword() }).expect(401)
    expect(body).toMatchObject({ code: 'invalid_credentials' })
  })

  it('refuses a common one, in the field', async () => {
    const person = await signedIn(app)
    const { body } = await ask(person, { newPassword: 'password' }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'newPassword', code: 'password_too_common' }] })
  })

  it('wants twelve characters of a doctor', async () => {
    const person = await signedIn(app, { personalDetails: { doc_PRCLicenseNo: 12345 } })
    const { body } = await ask(person, { newPassword: 'x9!kQ2zw' }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'newPassword', code: 'password_too_short' }] })
  })

  it('needs a sign-in', async () => {
    await app.api
      .post('/authentication', { body: { action: 'changePassword', password: newPassword(), newPassword: newPassword() } })
      .expect(401)
  })

  it('takes the last of two asked for', async () => {
    const person = await signedIn(app)
    const [first, second] = [newPassword(), newPassword()]
    await ask(person, { newPassword: first }).expect(202)
    const firstCode = await person.inbox.code('confirm-password-change')
    await app.db.query(`UPDATE action_codes SET created_at = created_at - interval '2 minutes' WHERE account_id = $1`, [person.uid])
    await ask(person, { newPassword: second }).expect(202)
    await applyCode(app, { code: firstCode, token: person.accessToken }).expect(400)
    await applyCode(app, { code: await person.inbox.code('confirm-password-change'), token: person.accessToken }).expect(200)
    await isRefused(person, first)
    await signIn(app, { ...person, password: second })
  })

  it('asked for twice in a minute is told when to come back', async () => {
    const person = await signedIn(app)
    await ask(person, { newPassword: newPassword() }).expect(202)
    const { body, headers } = await ask(person, { newPassword: newPassword() }).expect(429)
    expect(body).toMatchObject({ code: 'code_requested_too_soon' })
    expect(Number(headers['retry-after'])).toBeGreaterThan(50)
  })

  it('keeps a code that was sent again for the same password', async () => {
    const person = await signedIn(app)
    const next = newPassword()
    await ask(person, { newPassword: next }).expect(202)
    await person.inbox.next('confirm-password-change')
    await app.db.query(`UPDATE action_codes SET created_at = created_at - interval '2 minutes' WHERE account_id = $1`, [person.uid])
    await app.api.post('/authentication', { body: { action: 'resendActionCode' }, token: person.accessToken }).expect(202)
    await applyCode(app, { code: await person.inbox.code('confirm-password-change'), token: person.accessToken }).expect(200)
    await signIn(app, { ...person, password: next })
  })
})
