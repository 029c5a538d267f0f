import type { TestApp } from '../helpers/app'
import { makeClient, type ApiClient } from '../helpers/client'
import { eventually } from '../helpers/run'
import { createStaff, type RoleSlug, type StaffMember } from '../helpers/staff'
import { totpCode, totpCodeBeside } from '../helpers/totp'

export type Step = 'needed' | 'setup'
/** A sign-in by password, finished or not. */
export type Begun = ApiClient & { token: string; secondFactor: Step | undefined }
export type GuardedStaff = StaffMember & { secret: string; recoveryCodes: string[] }

const door = (rest: string) => `/api/staff/second-factor${rest}`

/** The first step. */
export const beginSignIn = async (app: TestApp, { email, password }: Pick<StaffMember, 'email' | 'password'>): Promise<Begun> => {
  const { body } = await app.http.post('/api/staff/login', { body: { email, password } }).expect(200)
  const { token, secondFactor } = body as { token: string; secondFactor?: Step }
  return { ...makeClient(app.url, { authorization: `JWT ${token}` }), token, secondFactor }
}

/** Sets an authenticator app up, confirmed with the code of the step before this one, so that two more can follow at once. */
export const setUpApp = async (session: ApiClient): Promise<{ secret: string; recoveryCodes: string[] }> => {
  const { secret } = (await session.post(door('/setup'), { body: {} }).expect(200)).body as { secret: string }
  const { recoveryCodes } = (await session.post(door('/confirm'), { body: { code: await totpCodeBeside(secret, -1) } }).expect(200))
    .body as {
    recoveryCodes: string[]
  }
  return { secret, recoveryCodes }
}

/** A staff member with an authenticator app, and the session in which it was set up. */
export const guardedStaff = async (app: TestApp, role: RoleSlug | string): Promise<GuardedStaff & { session: Begun }> => {
  const member = await createStaff(app, role)
  const session = await beginSignIn(app, member)
  return { ...member, ...(await setUpApp(session)), session }
}

/** A code that works now, as if the earlier ones were long ago. */
export const staffCode = async (app: TestApp, { id, secret }: Pick<GuardedStaff, 'id' | 'secret'>): Promise<string> => {
  await app.db.query(`UPDATE second_factors SET last_step = 0, failures = 0, paused_until = NULL WHERE owner_id = $1`, [id])
  return totpCode(secret)
}

export const giveCode = (session: ApiClient, code: string) => session.post(door('/verify'), { body: { code } })

/** Both steps. */
export const signInFully = async (app: TestApp, member: GuardedStaff): Promise<Begun> => {
  const session = await beginSignIn(app, member)
  await giveCode(session, await staffCode(app, member)).expect(200)
  return session
}

/** Announces that something about staff has changed, and waits until the app has heard it: it forgets all it believes of staff, a witness among them. */
const announce = async (app: TestApp, message: string): Promise<void> => {
  const member = await createStaff(app, 'support')
  const witness = await beginSignIn(app, member)
  await witness.get(door(''))
  await app.db.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [member.id])
  await app.db.query(`SELECT pg_notify('afya', $1)`, [message])
  await eventually(`${message} to be heard`, async () => (await witness.get(door(''))).status === 401 || undefined)
}

/** Lets the five minutes after the last factor pass. */
export const growStaffStale = async (app: TestApp, { id }: Pick<StaffMember, 'id'>): Promise<void> => {
  await app.db.query(`UPDATE staff_sessions SET fresh_at = now() - interval '6 minutes' WHERE staff_id = $1 AND fresh_at IS NOT NULL`, [id])
  await announce(app, `staff:${id}`)
}

/** Says in the database what the settings page says. */
export const setFactorRule = async (app: TestApp, rule: 'automatic' | 'required' | 'optional'): Promise<void> => {
  await app.db.query(`UPDATE settings SET staff_second_factor = $1::enum_settings_staff_second_factor`, [rule])
  await announce(app, 'settings:changed')
}
