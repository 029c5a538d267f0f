import type { TestApp } from '../helpers/app'
import { eventually } from '../helpers/run'
import { softPasskey } from '../helpers/softPasskey'
import { totpCode } from '../helpers/totp'
import { signedIn, type Person, type SignedInPerson, type Tokens } from './people'

export type Waiting = { uid: string; mfaRequired: true; mfaToken: string; methods: string[] }
/** Somebody with an authenticator app. */
export type Guarded = SignedInPerson & { secret: string; recoveryCodes: string[] }

/** An action of POST /authentication. */
export const act = (app: TestApp, action: string, body: Record<string, unknown> = {}, token?: string) =>
  app.api.post('/authentication', { body: { action, ...body }, ...(token ? { token } : {}) })

/** Sets an authenticator app up; afterwards it is as if the code of the step before had confirmed it, so that two more codes can follow at once. */
export const enableMfa = async (app: TestApp, person: SignedInPerson): Promise<Guarded> => {
  const { secret } = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body as { secret: string }
  const { body } = await act(app, 'confirmMFA', { code: totpCode(secret) }, person.accessToken).expect(200)
  await app.db.query(`UPDATE second_factors SET last_step = last_step - 1 WHERE owner_id = $1 AND kind = 'totp'`, [person.uid])
  return { ...person, secret, recoveryCodes: (body as { recoveryCodes: string[] }).recoveryCodes }
}

export const guarded = async (app: TestApp): Promise<Guarded> => enableMfa(app, await signedIn(app))

/** Lets the authenticator's codes be good again, as if time had passed. */
export const forgetUsedCodes = async (app: TestApp, uid: string): Promise<void> => {
  await app.db.query(`UPDATE second_factors SET last_step = 0 WHERE owner_id = $1`, [uid])
}

/** A code that works now. */
export const goodCode = async (app: TestApp, { uid, secret }: Pick<Guarded, 'uid' | 'secret'>): Promise<string> => {
  await forgetUsedCodes(app, uid)
  return totpCode(secret)
}

type FirstStep = { deviceToken?: string; headers?: Record<string, string> }
export const logIn = (app: TestApp, { email, password }: Person, { deviceToken, headers }: FirstStep = {}) =>
  app.api.post('/authentication', { body: { email, password, ...(deviceToken ? { deviceToken } : {}) }, ...(headers ? { headers } : {}) })

/** The first step of a sign-in with a second factor. */
export const waitForFactor = async (app: TestApp, person: Person, given: FirstStep = {}): Promise<Waiting> =>
  (await logIn(app, person, given).expect(200)).body as Waiting

/** Both steps of a sign-in. */
export const signInGuarded = async (app: TestApp, person: Guarded, given: FirstStep = {}): Promise<Tokens & { deviceToken?: string }> => {
  const { mfaToken } = await waitForFactor(app, person, given)
  const { headers, ...rest } = given
  const code = await goodCode(app, person)
  const body = { action: 'verifyMFA', mfaToken, code, ...rest }
  return (await app.api.post('/authentication', { body, ...(headers ? { headers } : {}) }).expect(200)).body as Tokens
}

/** Registers a passkey for a signed-in person. */
export const addPasskey = async (app: TestApp, token: string, name?: string) => {
  const passkey = softPasskey({ origin: app.env.SERVER_URL! })
  const { options } = (await act(app, 'startPasskey', {}, token).expect(200)).body as { options: { challenge: string } }
  const body = { passkey: passkey.create(options), ...(name ? { name } : {}) }
  const added = (await act(app, 'finishPasskey', body, token).expect(200)).body as { factorId: string; recoveryCodes?: string[] }
  return { passkey, ...added }
}

/** Lets the five minutes of a session's last proof pass, and waits until the app has noticed. */
export const growStale = async (app: TestApp, token: string): Promise<void> => {
  const { sid } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sid: string }
  await app.db.query(`UPDATE sessions SET fresh_at = now() - interval '6 minutes' WHERE id = $1`, [sid])
  await app.db.query(`SELECT pg_notify('afya', 'session:' || $1)`, [sid])
  // a link that never was: not found by whom the door lets in
  const door = `/users/me/export/${'x'.repeat(43)}`
  await eventually('the proof to be too old', async () => (await app.api.get(door, { token })).status !== 404 || undefined)
}
