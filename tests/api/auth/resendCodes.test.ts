import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail } from '../../factories/addresses'
import {
  anotherCode,
  applyCode,
  forgetSentCodes,
  resendCode,
  signedIn,
  signIn,
  signUp,
  withoutRequestId,
  type Person,
} from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { sleep } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const codeOf = ({ inbox: mails }: Person) => mails.code('email-verification')

describe('asking for a code again', () => {
  it('sends a new one, and the old one stops', async () => {
    const person = await signUp(app)
    const old = await codeOf(person)
    const fresh = await anotherCode(app, person)
    await applyCode(app, { email: person.email, code: old }).expect(400)
    await applyCode(app, { email: person.email, code: fresh }).expect(200)
  })

  it('works for who is signed in, without naming the address', async () => {
    const person = await signUp(app)
    const { accessToken } = await signIn(app, person)
    await codeOf(person)
    await forgetSentCodes(app, person.uid)
    await resendCode(app, {}, accessToken).expect(202)
    await applyCode(app, { code: await codeOf(person), token: accessToken }).expect(200)
  })

  it('needs to know for whom', async () => {
    const { body } = await resendCode(app, {}).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'email', code: 'identity_required' }] })
  })

  it('sends a doctor the mail about the licence again', async () => {
    const person = await signUp(app, { personalDetails: { doc_PRCLicenseNo: 123 } })
    await person.inbox.next('human-verification')
    await forgetSentCodes(app, person.uid)
    await resendCode(app, { email: person.email }).expect(202)
    await person.inbox.next('human-verification')
  })

  it('sends nothing within a minute, and says 202 all the same', async () => {
    const person = await signUp(app)
    await codeOf(person)
    for (let time = 0; time < 3; time += 1) await resendCode(app, { email: person.email }).expect(202)
    await sleep(500)
    expect(await person.inbox.messages('email-verification')).toHaveLength(1)
  })

  it('sends an eleventh code only the next day', async () => {
    const person = await signUp(app)
    await codeOf(person)
    await app.db.query(
      `INSERT INTO action_codes (id, account_id, purpose, channel, destination, code_hash, expires_at, attempts, replaced_at, created_at, updated_at)
       SELECT gen_random_uuid(), account_id, purpose, channel, destination, code_hash, now(), 0, now(), now() - interval '1 hour', now()
       FROM action_codes, generate_series(1, 9) WHERE account_id = $1`,
      [person.uid],
    )
    await forgetSentCodes(app, person.uid)
    await resendCode(app, { email: person.email }).expect(202)
    await sleep(500)
    expect(await person.inbox.messages('email-verification')).toHaveLength(1)
    await app.db.query(`UPDATE action_codes SET created_at = created_at - interval '1 day' WHERE account_id = $1`, [person.uid])
    await resendCode(app, { email: person.email }).expect(202)
    await person.inbox.next('email-verification')
  })

  it('tells nobody who has an account', async () => {
    const person = await signUp(app)
    const known = withoutRequestId(await resendCode(app, { email: person.email }))
    expect(known.status).toBe(202)
    expect(withoutRequestId(await resendCode(app, { email: newEmail() }))).toEqual(known)
  })

  it('sends nothing to who has nothing to confirm', async () => {
    const person = await signedIn(app)
    await forgetSentCodes(app, person.uid)
    await resendCode(app, { email: person.email }).expect(202)
    await sleep(500)
    expect(await person.inbox.messages('email-verification')).toHaveLength(1)
  })
})
