import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newMobileNo, newPassword } from '../../factories/addresses'
import { anotherCode, applyCode, signIn, signUp, withoutRequestId, wrongCodeFor, type Person } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const codeOf = ({ inbox: mails }: Person) => mails.code('email-verification')

describe('a code from a mail', () => {
  it('confirms the address', async () => {
    const person = await signUp(app)
    await applyCode(app, { email: person.email, code: await codeOf(person) }).expect(200, { applied: 'verifyEmail' })
    const { accessToken } = await signIn(app, person)
    const { body } = await app.api.get('/users/me', { token: accessToken }).expect(200)
    expect(body).toMatchObject({ data: { user: { isEmailVerified: true, isMobileVerified: false } } })
  })

  it('confirms the address of who is signed in, without naming it', async () => {
    const person = await signUp(app)
    const { accessToken } = await signIn(app, person)
    await applyCode(app, { code: await codeOf(person), token: accessToken }).expect(200, { applied: 'verifyEmail' })
  })

  it('confirms a number', async () => {
    const { typed, e164 } = newMobileNo()
    await app.api.post('/accounts', { body: { mobileNo: typed, password: newPassword() } }).expect(201)
    const code = await inbox(app, e164).code('mobile-verification')
    await applyCode(app, { mobileNo: typed, code }).expect(200, { applied: 'verifyMobile' })
  })

  it('works at the platform’s door', async () => {
    const person = await signUp(app)
    const { body } = await app.api.post('/auth/verify-otp', { body: { email: person.email, otp: await codeOf(person) } }).expect(200)
    expect(body).toEqual({ status: 'success', data: { applied: 'verifyEmail' }, message: expect.any(String) })
  })

  it('may be typed with a space in the middle', async () => {
    const person = await signUp(app)
    await applyCode(app, { email: person.email, code: (await codeOf(person)).replace(/(...)/, '$1 ') }).expect(200)
  })

  it('of an account with two addresses confirms only the one it was sent to', async () => {
    const { typed, e164 } = newMobileNo()
    const person = await signUp(app, { mobileNo: typed })
    const [mailed, texted] = [await codeOf(person), await inbox(app, e164).code('mobile-verification')]
    await applyCode(app, { email: person.email, code: mailed }).expect(200, { applied: 'verifyEmail' })
    await applyCode(app, { email: person.email, code: texted }).expect(200, { applied: 'verifyMobile' })
  })

  it('is kept as a hash', async () => {
    const person = await signUp(app)
    const code = await codeOf(person)
    const { rows } = await app.db.query('SELECT code_hash, sealed_data FROM action_codes WHERE account_id = $1', [person.uid])
    expect(rows).toEqual([{ code_hash: expect.stringMatching(/^[0-9a-f]{64}$/), sealed_data: null }])
    expect(rows[0].code_hash).not.toContain(code)
  })

  it('is asked for with one address at most', async () => {
    const { body } = await applyCode(app, { email: newEmail(), mobileNo: '09171234567', code: '123456' }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'mobileNo', code: 'identity_ambiguous' }] })
  })
})

describe('a code that does not work', () => {
  it('gets the same answer whether it is wrong, used, expired, replaced, out of tries, for something else or somebody else’s', async () => {
    const answerTo = async (...args: Parameters<typeof applyCode>) => withoutRequestId(await applyCode(...args))
    const first = await signUp(app)
    const code = await codeOf(first)
    const wrong = await answerTo(app, { email: first.email, code: wrongCodeFor(code) })
    expect(wrong).toMatchObject({ status: 400, body: { status: 'error', code: 'invalid_or_expired_code', errors: [] } })

    const [expired, replaced, exhausted, owner] = [await signUp(app), await signUp(app), await signUp(app), await signUp(app)]
    await applyCode(app, { email: first.email, code }).expect(200)
    const expiredCode = await codeOf(expired)
    await app.db.query('UPDATE action_codes SET expires_at = now() WHERE account_id = $1', [expired.uid])
    const replacedCode = await codeOf(replaced)
    await anotherCode(app, replaced)
    const exhaustedCode = await codeOf(exhausted)
    for (let time = 0; time < 5; time += 1) await applyCode(app, { email: exhausted.email, code: wrongCodeFor(exhaustedCode) }).expect(400)
    await app.api.post('/authentication', { body: { action: 'forgotPassword', email: first.email } }).expect(202)

    const attempts = {
      used: { email: first.email, code },
      expired: { email: expired.email, code: expiredCode },
      replaced: { email: replaced.email, code: replacedCode },
      exhausted: { email: exhausted.email, code: exhaustedCode },
      foreign: { email: expired.email, code: await codeOf(owner) },
      forSomethingElse: { email: first.email, code: await first.inbox.code('password-reset') },
      ofNobody: { email: newEmail(), code: '123456' },
      nonsense: { email: replaced.email, code: 'abcdef' },
      withoutAddress: { code: '123456' },
    }
    for (const [name, attempt] of Object.entries(attempts)) expect({ name, ...(await answerTo(app, attempt)) }).toEqual({ name, ...wrong })
  })

  it('still may be followed by the right one at the fifth try', async () => {
    const person = await signUp(app)
    const code = await codeOf(person)
    for (let time = 0; time < 4; time += 1) await applyCode(app, { email: person.email, code: wrongCodeFor(code) }).expect(400)
    await applyCode(app, { email: person.email, code }).expect(200)
  })

  it('counts for the account: ten in a row close all its codes for a quarter of an hour', async () => {
    const person = await signUp(app)
    for (const code of [await codeOf(person), await anotherCode(app, person)])
      for (let time = 0; time < 5; time += 1) await applyCode(app, { email: person.email, code: wrongCodeFor(code) }).expect(400)
    const { rows } = await app.db.query(
      'SELECT round(extract(epoch FROM codes_paused_until - now()) / 60)::int AS minutes FROM accounts WHERE id = $1',
      [person.uid],
    )
    expect(rows).toEqual([{ minutes: 15 }])
    const code = await anotherCode(app, person)
    await applyCode(app, { email: person.email, code }).expect(400)
    await app.db.query(`UPDATE accounts SET codes_paused_until = now() - interval '1 second' WHERE id = $1`, [person.uid])
    await applyCode(app, { email: person.email, code }).expect(200)
  })

  it('does not prolong the pause', async () => {
    const person = await signUp(app)
    await app.db.query(`UPDATE accounts SET codes_paused_until = now() + interval '1 minute' WHERE id = $1`, [person.uid])
    const until = async () =>
      (await app.db.query('SELECT codes_paused_until::text, code_failures::int FROM accounts WHERE id = $1', [person.uid])).rows
    const before = await until()
    for (let time = 0; time < 11; time += 1) await applyCode(app, { email: person.email, code: '000000' }).expect(400)
    expect(await until()).toEqual(before)
  })

  it('is forgotten once a right one came', async () => {
    const person = await signUp(app)
    const code = await codeOf(person)
    for (let time = 0; time < 4; time += 1) await applyCode(app, { email: person.email, code: wrongCodeFor(code) }).expect(400)
    await applyCode(app, { email: person.email, code }).expect(200)
    const { rows } = await app.db.query('SELECT code_failures::int FROM accounts WHERE id = $1', [person.uid])
    expect(rows).toEqual([{ code_failures: 0 }])
  })
})

describe('an unknown action', () => {
  it('is refused in the field', async () => {
    const { body } = await app.api.post('/authentication', { body: { action: 'becomeAdmin', email: newEmail() } }).expect(422)
    expect(body).toMatchObject({ code: 'invalid', errors: [{ path: 'action' }] })
  })
})
