import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newMobileNo, newPassword } from '../../factories/addresses'
import { invite } from '../../factories/invitations'
import { signIn, signUp } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { sleep } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const register = (body: Record<string, unknown>) => app.api.post('/accounts', { body: { password: newPassword(), ...body } })
const rowsOf = async (table: 'accounts' | 'personal_details', uid: string) =>
  (await app.db.query(`SELECT * FROM ${table} WHERE id = $1`, [uid])).rows

describe('signing up', () => {
  it('answers with the account, to the letter of the contract', async () => {
    const email = newEmail()
    const { body } = await app.api.post('/accounts', { body: { email, password: 'supersecretpass' } }).expect(201)
    expect(body).toEqual({
      uid: expect.stringMatching(uuid),
      email,
      mobileNo: null,
      userType: 'PATIENT',
      isDoctor: false,
      isEmailVerified: false,
      isMobileVerified: false,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    })
  })

  it('makes personal details under the account’s own id', async () => {
    const { uid } = await signUp(app, { personalDetails: { name: { firstName: 'Ada', lastName: 'Obi' } } })
    expect(await rowsOf('personal_details', uid)).toMatchObject([{ id: uid, name_first_name: 'Ada', name_last_name: 'Obi' }])
  })

  it('makes personal details for people who give none', async () => {
    const { uid } = await signUp(app)
    expect(await rowsOf('personal_details', uid)).toHaveLength(1)
  })

  it('takes an old client’s invitation where none is needed', async () => {
    const { email, code } = await invite(app)
    await register({ email, invitation: code }).expect(201)
    const { rows } = await app.db.query('SELECT status FROM account_waitlist WHERE email = $1', [email])
    expect(rows).toEqual([{ status: 'joined' }])
  })

  it('refuses somebody else’s invitation even where none is needed', async () => {
    const { code } = await invite(app)
    const { body } = await register({ email: newEmail(), invitation: code }).expect(403)
    expect(body).toMatchObject({ code: 'invitation_invalid' })
  })

  it('works with a mobile number alone, in any way of writing it', async () => {
    const { typed, e164 } = newMobileNo()
    const { body } = await register({ mobileNo: typed }).expect(201)
    expect(body).toMatchObject({ email: null, mobileNo: e164, isMobileVerified: false })
    await register({ mobileNo: e164 }).expect(409)
  })

  it('refuses an address that has an account, in any case', async () => {
    const { email } = await signUp(app)
    const { body } = await register({ email: email.toUpperCase() }).expect(409)
    expect(body).toMatchObject({ status: 'error', code: 'account_exists' })
  })

  it('refuses a new address with a number that has an account, and makes nothing', async () => {
    const { typed } = newMobileNo()
    await register({ mobileNo: typed }).expect(201)
    const email = newEmail()
    await register({ email, mobileNo: typed }).expect(409)
    const { rows } = await app.db.query('SELECT id FROM accounts WHERE email = $1', [email])
    expect(rows).toEqual([])
  })

  it('needs an e-mail address or a mobile number', async () => {
    const { body } = await register({}).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'email', code: 'identity_required' }] })
  })

  it.each(['roles', 'isDoctor', 'id', 'uid', 'balance', 'isEmailVerified', 'status'])('does not let a person set %s', async (key) => {
    const { body } = await register({ email: newEmail(), [key]: true }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: key, code: 'unknown_key' }] })
  })

  it('makes a practitioner of who says so, by the other door too', async () => {
    const email = newEmail()
    const { body } = await app.api
      .post('/auth/register', { body: { email, password: 'Secure@Pass1234', userType: 'PRACTITIONER' } })
      .expect(201)
    expect(body).toMatchObject({
      status: 'success',
      message: 'Registration successful',
      data: { user: { id: expect.stringMatching(uuid), email, userType: 'PRACTITIONER', isDoctor: false, isEmailVerified: false } },
    })
  })

  it('takes the body of the platform’s quickstart', async () => {
    const email = newEmail('patient')
    await app.api.post('/auth/register', { body: { email, password: 'Secure@Pass1', userType: 'PATIENT' } }).expect(201)
    const { body } = await app.api.post('/auth/login', { body: { email, password: 'Secure@Pass1' } }).expect(200)
    expect(body).toEqual({
      status: 'success',
      message: 'Login successful',
      data: {
        accessToken: expect.any(String),
        refreshToken: expect.any(String),
        expiresIn: 1860,
        user: expect.objectContaining({ id: expect.stringMatching(uuid), email, userType: 'PATIENT', isEmailVerified: false }),
      },
    })
  })

  it('by the platform’s door needs a user type', async () => {
    const { body } = await app.api.post('/auth/register', { body: { email: newEmail(), password: newPassword() } }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'userType' }] })
  })
})

describe('a new password', () => {
  const problemsOf = async (body: Record<string, unknown>) => {
    const answer = await register({ email: newEmail(), ...body })
    return answer.status === 201
      ? []
      : (answer.body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => `${path} ${code}`)
  }

  it.each(['supersecretpass', 'Secure@Pass1', 'pässwörter sind lang', '🦒🦒🦒🦒🦒🦒🦒🦒'])('may be "%s"', async (password) => {
    expect(await problemsOf({ password })).toEqual([])
  })

  it('may not be the seed’s "password"', async () => {
    expect(await problemsOf({ password: 'password', personalDetails: {} })).toEqual(['password password_too_common'])
  })

  it('may not be the person’s own name with a digit', async () => {
    expect(await problemsOf({ password: 'Adalovelace1', personalDetails: { name: { firstName: 'Ada', lastName: 'Lovelace' } } })).toEqual([
      'password password_too_common',
    ])
  })

  it('may not be the person’s own address', async () => {
    const email = newEmail('somebody')
    for (const password of [email, email.toUpperCase(), `${email}1`, email.split('@')[0]!])
      expect(await problemsOf({ email, password })).toEqual(['password password_too_common'])
  })

  it('has at least eight characters', async () => {
    expect(await problemsOf({ password: 'x9!kQ2z' })).toEqual(['password password_too_short'])
  })

  it('has at least twelve for practitioners, and for who has a licence', async () => {
    expect(await problemsOf({ password: 'x9!kQ2zw', userType: 'PRACTITIONER' })).toEqual(['password password_too_short'])
    expect(await problemsOf({ password: 'x9!kQ2zw', personalDetails: { doc_PRCLicenseNo: 1234 } })).toEqual(['password password_too_short'])
  })

  it('has at most 128 characters', async () => {
    expect(await problemsOf({ password: `${'ab 7'.repeat(32)}` })).toEqual([])
    expect(await problemsOf({ password: `${'ab 7'.repeat(32)}!` })).toEqual(['password password_too_long'])
  })

  it('opens the account however its letters were composed', async () => {
    const person = await signUp(app, { password: 'grüne Giraffen 42'.normalize('NFC') })
    await signIn(app, { ...person, password: person.password.normalize('NFD') })
  })

  it('is nowhere in the database', async () => {
    const { uid, password } = await signUp(app)
    const [account] = await rowsOf('accounts', uid)
    expect(JSON.stringify(account)).not.toContain(password)
    expect(account.password_hash).toMatch(/^\$argon2id\$/)
  })
})

describe('the first mails', () => {
  it('greet a patient and carry a code for the address', async () => {
    const { inbox: mails } = await signUp(app, { personalDetails: { name: { firstName: 'Ada' } } })
    expect((await mails.next('welcome')).text).toContain('Ada')
    expect(await mails.code('email-verification')).toMatch(/^\d{6}$/)
  })

  it('tell a doctor that a person checks the licence, and carry the code', async () => {
    const { inbox: mails } = await signUp(app, { personalDetails: { doc_PRCLicenseNo: 123456 } })
    await mails.next('welcome')
    const mail = await mails.next('human-verification')
    expect(mail.text).toMatch(/\b\d{6}\b/)
    expect(mail.text).toMatch(/licen[cs]e/i)
    expect(await mails.messages('email-verification')).toEqual([])
  })

  it('come once each', async () => {
    const { inbox: mails } = await signUp(app)
    await mails.next('welcome')
    await mails.next('email-verification')
    await sleep(300)
    expect(await mails.messages()).toHaveLength(2)
  })

  it('are texts for a Philippine number', async () => {
    const { typed, e164 } = newMobileNo()
    await register({ mobileNo: typed }).expect(201)
    expect(await inbox(app, e164).next('mobile-verification')).toMatchObject({ channel: 'sms', text: expect.stringMatching(/\b\d{6}\b/) })
  })

  it('are no texts for a number of another country', async () => {
    const mobileNo = `+23480${String(Math.floor(Math.random() * 1e8))
      .padStart(8, '0')
      .replace(/^./, '3')}`
    const { body } = await register({ mobileNo }).expect(201)
    expect(body).toMatchObject({ mobileNo })
    await sleep(300)
    expect(await inbox(app, mobileNo).messages()).toEqual([])
  })
})
