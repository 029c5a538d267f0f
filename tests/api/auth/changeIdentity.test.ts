import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newMobileNo, newPassword } from '../../factories/addresses'
import { applyCode, signedIn, signIn, signUp, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { sleep } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const ask = ({ accessToken, password }: SignedInPerson, body: Record<string, unknown>) =>
  app.api.post('/authentication', { token: accessToken, body: { action: 'changeIdentity', password, ...body } })

describe('changing the address', () => {
  it('sends a code to the new address and a notice to the old one, and changes nothing yet', async () => {
    const person = await signedIn(app)
    const email = newEmail('new')
    await ask(person, { email }).expect(202)
    expect(await inbox(app, email).code('confirm-change-identity')).toMatch(/^\d{6}$/)
    const notice = await person.inbox.next('identity-changed')
    expect(notice.text).toContain('n•••@example.com')
    expect(notice.text).not.toContain(email)
    await signIn(app, person)
    await app.api.post('/authentication', { body: { email, password: person.password } }).expect(401)
  })

  it('is done when the code is applied: the new address signs in, is confirmed, and the old one is told', async () => {
    const person = await signedIn(app)
    const email = newEmail('new')
    await ask(person, { email }).expect(202)
    await person.inbox.next('identity-changed')
    const code = await inbox(app, email).code('confirm-change-identity')
    await applyCode(app, { code, token: person.accessToken }).expect(200, { applied: 'changeIdentity' })
    const { accessToken } = await signIn(app, { ...person, email })
    const { body } = await app.api.get('/users/me', { token: accessToken }).expect(200)
    expect(body).toMatchObject({ data: { user: { email, isEmailVerified: true } } })
    await app.api.post('/authentication', { body: { email: person.email, password: person.password } }).expect(401)
    expect((await person.inbox.next('identity-changed')).subject).toMatch(/was changed/)
  })

  it('adds a number, confirmed, beside the address', async () => {
    const person = await signedIn(app)
    const { typed, e164 } = newMobileNo()
    await ask(person, { mobileNo: typed }).expect(202)
    await applyCode(app, { code: await inbox(app, e164).code('confirm-change-identity'), token: person.accessToken }).expect(200)
    const { body } = await app.api.get('/users/me', { token: person.accessToken }).expect(200)
    expect(body).toMatchObject({ data: { user: { email: person.email, mobileNo: e164, isMobileVerified: true } } })
  })

  it('is refused for an address that has an account', async () => {
    const person = await signedIn(app)
    const other = await signUp(app)
    const { body } = await ask(person, { email: other.email.toUpperCase() }).expect(409)
    expect(body).toMatchObject({ code: 'account_exists' })
  })

  it('is refused at the end when somebody took the address meanwhile', async () => {
    const person = await signedIn(app)
    const email = newEmail('wanted')
    await ask(person, { email }).expect(202)
    const code = await inbox(app, email).code('confirm-change-identity')
    await signUp(app, { email })
    const { body } = await applyCode(app, { code, token: person.accessToken }).expect(409)
    expect(body).toMatchObject({ code: 'account_exists' })
    await signIn(app, person)
  })

  it('ends the codes that are under way to the old address', async () => {
    const person = await signUp(app)
    const oldCode = await person.inbox.code('email-verification')
    const session = { ...person, ...(await signIn(app, person)) }
    const email = newEmail('new')
    await ask(session, { email }).expect(202)
    await applyCode(app, { code: await inbox(app, email).code('confirm-change-identity'), token: session.accessToken }).expect(200)
    await applyCode(app, { email, code: oldCode }).expect(400)
  })

  it('needs the password', async () => {
    const person = await signedIn(app)
    const email = newEmail('new')
    const { body } = await ask(person, { email, password: newPassword() }).expect(401)
    expect(body).toMatchObject({ code: 'invalid_credentials' })
    await sleep(300)
    expect(await inbox(app, email).messages()).toEqual([])
    expect(await person.inbox.messages('identity-changed')).toEqual([])
  })

  it('needs a sign-in', async () => {
    await app.api.post('/authentication', { body: { action: 'changeIdentity', email: newEmail(), password: newPassword() } }).expect(401)
  })

  it('takes one address at a time', async () => {
    const person = await signedIn(app)
    await ask(person, { email: newEmail(), mobileNo: '09171234567' }).expect(422)
    await ask(person, {}).expect(422)
  })

  it('can not be confirmed by another account', async () => {
    const [person, other] = [await signedIn(app), await signedIn(app)]
    const email = newEmail('new')
    await ask(person, { email }).expect(202)
    const code = await inbox(app, email).code('confirm-change-identity')
    await applyCode(app, { code, token: other.accessToken }).expect(400)
    await applyCode(app, { code, email: other.email }).expect(400)
  })
})
