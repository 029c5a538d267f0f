import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newMobileNo, newPassword } from '../../factories/addresses'
import { invite } from '../../factories/invitations'
import { changeSettings } from '../../factories/settings'
import { startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { sleep } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
})

const fifty = <T>(make: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 50 }, (_, index) => make(index)))
const signUp = (body: Record<string, unknown>) => app.api.post('/accounts', { body: { password: newPassword(), ...body } })

const count = async (statement: string, values: unknown[]): Promise<number> =>
  (await app.db.query(`SELECT count(*)::int AS n FROM ${statement}`, values)).rows[0].n

/** One was taken, the others were refused, and not by accident. */
const expectOneOf = (answers: { status: number; body: { code?: string } }[], refusals: string[]) => {
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused).toHaveLength(answers.length - 1)
  for (const { body } of refused) expect(refusals).toContain(body.code)
}

describe('fifty signups at once', () => {
  it('with one invitation code make one account, and send one welcome', async () => {
    await changeSettings(app, { signupMode: 'invite-only' })
    const { email, code, invitationId } = await invite(app)
    expectOneOf(await fifty(() => signUp({ email, invitation: code })), ['account_exists', 'invitation_invalid'])
    expect(await count('accounts WHERE email = $1', [email])).toBe(1)
    expect(
      await count(`invitations WHERE id = $1 AND status = 'used' AND used_by_id = (SELECT id FROM accounts WHERE email = $2)`, [
        invitationId,
        email,
      ]),
    ).toBe(1)
    await inbox(app, email).next('welcome')
    await sleep(500)
    expect(await inbox(app, email).messages('welcome')).toHaveLength(1)
    await changeSettings(app, { signupMode: 'open' })
  }, 60_000)

  it('with one invitation code from fifty addresses make the account of the one that was invited', async () => {
    await changeSettings(app, { signupMode: 'invite-only' })
    const { email, code } = await invite(app)
    const before = await count('accounts', [])
    const answers = await fifty((index) => signUp({ email: index === 25 ? email : newEmail(), invitation: code }))
    expectOneOf(answers, ['invitation_invalid'])
    expect(answers[25]!.status).toBe(201)
    expect(await count('accounts', [])).toBe(before + 1)
    expect(await count('personal_details', [])).toBe(before + 1)
    await changeSettings(app, { signupMode: 'open' })
  }, 60_000)

  it('with one address, in any case, make one account', async () => {
    const email = newEmail()
    expectOneOf(await fifty((index) => signUp({ email: index % 2 ? email : email.toUpperCase() })), ['account_exists'])
    expect(await count('accounts WHERE lower(email) = $1', [email])).toBe(1)
    expect(await count('personal_details JOIN accounts USING (id) WHERE lower(email) = $1', [email])).toBe(1)
  }, 60_000)

  it('with one number and fifty addresses make one account', async () => {
    const { typed, e164 } = newMobileNo()
    expectOneOf(await fifty((index) => signUp({ email: newEmail(), mobileNo: index % 2 ? typed : e164 })), ['account_exists'])
    expect(await count('accounts WHERE mobile_no = $1', [e164])).toBe(1)
  }, 60_000)
})

describe('fifty requests for an invitation at once', () => {
  it('from one address make one entry and one mail', async () => {
    const email = newEmail()
    const answers = await fifty((index) => app.api.post('/account-waitlist', { body: { email: index % 2 ? email : email.toUpperCase() } }))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(await count('account_waitlist WHERE lower(email) = $1', [email])).toBe(1)
    await inbox(app, email).next('waitlist-received')
    await sleep(500)
    expect(await inbox(app, email).messages()).toHaveLength(1)
  }, 60_000)
})
