import type { TestApp } from '../helpers/app'
import type { Reply } from '../helpers/client'
import { inbox, type Inbox } from '../helpers/inbox'
import { eventually } from '../helpers/run'
import { newEmail, newPassword } from './addresses'

export type Tokens = { uid: string; accessToken: string; refreshToken: string; expiresIn: number }
export type Person = { uid: string; email: string; password: string; inbox: Inbox }
export type SignedInPerson = Person & Tokens

type SignUp = { email?: string; password?: string; mobileNo?: string; invitation?: string; userType?: string; personalDetails?: unknown }

/** Signs up with an e-mail address; what is not given is made up. */
export const signUp = async (app: TestApp, given: SignUp = {}): Promise<Person> => {
  const { email = newEmail(), password = newPassword() } = given
  const { body } = await app.api.post('/accounts', { body: { ...given, email, password } }).expect(201)
  return { uid: (body as { uid: string }).uid, email, password, inbox: inbox(app, email) }
}

/** Signs up and confirms the address with the code from the mail. */
export const signUpVerified = async (app: TestApp, given: SignUp = {}): Promise<Person> => {
  const person = await signUp(app, given)
  const isDoctor = Boolean((given.personalDetails as { doc_PRCLicenseNo?: unknown } | undefined)?.doc_PRCLicenseNo)
  const code = await person.inbox.code(isDoctor ? 'human-verification' : 'email-verification')
  await applyCode(app, { email: person.email, code }).expect(200)
  return person
}

/** Signs in with a password. */
export const signIn = async (app: TestApp, { email, password }: Pick<Person, 'email' | 'password'>): Promise<Tokens> =>
  (await app.api.post('/authentication', { body: { email, password } }).expect(200)).body as Tokens

/** A new person, confirmed and signed in. */
export const signedIn = async (app: TestApp, given: SignUp = {}): Promise<SignedInPerson> => {
  const person = await signUpVerified(app, given)
  return { ...person, ...(await signIn(app, person)) }
}

/** Applies a code to an address, or to the account that `token` is of. */
export const applyCode = (app: TestApp, { token, ...body }: { email?: string; mobileNo?: string; code: string; token?: string }) =>
  app.api.post('/authentication', { body: { action: 'applyActionCode', ...body }, ...(token ? { token } : {}) })

/** Six digits that are not this code. */
export const wrongCodeFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Lets the minute between two codes to one address pass. */
export const forgetSentCodes = async (app: TestApp, uid: string): Promise<void> => {
  await app.db.query(`UPDATE action_codes SET created_at = created_at - interval '2 minutes' WHERE account_id = $1`, [uid])
}

/** Asks for the last code again, for an address or for the account that `token` is of. */
export const resendCode = (app: TestApp, body: { email?: string }, token?: string) =>
  app.api.post('/authentication', { body: { action: 'resendActionCode', ...body }, ...(token && { token }) })

/** A new code for a person who has not confirmed the address yet. */
export const anotherCode = async (app: TestApp, person: Person): Promise<string> => {
  await forgetSentCodes(app, person.uid)
  await resendCode(app, { email: person.email }).expect(202)
  return person.inbox.code('email-verification')
}

/** Whether a token opens the door that every signed-in account may pass. */
export const opensUsersMe = async (app: TestApp, token: string): Promise<boolean> =>
  (await app.api.get('/users/me', { token })).status === 200

/** What two answers have in common when nobody may tell them apart: everything but the request's id and the date. */
export const withoutRequestId = ({ status, body, headers }: Reply) => {
  const { requestId: _, ...rest } = body as { requestId?: string }
  const { 'x-request-id': _id, date: _date, 'ratelimit-remaining': _remaining, 'ratelimit-reset': _reset, ...others } = headers
  return { status, body: rest, headers: others }
}

/** Waits until a token opens nothing any more. @throws after the five seconds that the contract allows */
export const waitUntilDead = (app: TestApp, token: string): Promise<true> =>
  eventually('the token to die', async () => ((await opensUsersMe(app, token)) ? undefined : true), 5000)
