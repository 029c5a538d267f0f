import { checkPasskey, checkSecondFactor, invalidMfaToken, startPasskeyCheck, type Owner } from '../factors'
import type { StaffActor } from '../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../platform/db'
import { invalidOrExpiredCode, unauthenticated } from '../platform/http/errors'
import { announceStaffChange, staffTokenSeconds } from './staffSessions'

/** Codes that one session may try before it ends; a right one starts the count anew. */
const tries = 5

type FactorKind = 'totp' | 'recovery' | 'passkey'
/** What the browser made of a ceremony. */
export type PasskeyAnswer = Parameters<typeof checkPasskey>[2]['response']

const live = `id = $1 AND staff_id = $2 AND ended_at IS NULL AND expires_at > now() AND started_at > now() - interval '24 hours'`
/** Counted before the code is looked at: guesses in parallel cannot share a try. */
const reserveTry = statement<{ tried: number }>(
  'staff-factors.reserve-try',
  `UPDATE staff_sessions SET factor_tries = factor_tries + 1, updated_at = now() WHERE ${live} AND factor_tries < ${tries} RETURNING factor_tries::int AS tried`,
)
const endTriedOut = statement(
  'staff-factors.end-tried-out',
  'UPDATE staff_sessions SET ended_at = now(), updated_at = now() WHERE id = $1 AND staff_id = $2 AND ended_at IS NULL',
)
const complete = statement<{ id: string }>(
  'staff-factors.complete-sign-in',
  `UPDATE staff_sessions SET factor_at = now(), factor_kind = $3, fresh_at = now(), factor_tries = 0, updated_at = now(),
     expires_at = now() + make_interval(secs => ${staffTokenSeconds})
   WHERE ${live} AND factor_at IS NULL RETURNING id`,
)
const refresh = statement<{ id: string }>(
  'staff-factors.step-up',
  `UPDATE staff_sessions SET factor_kind = $3, fresh_at = now(), factor_tries = 0, updated_at = now() WHERE ${live} AND factor_at IS NOT NULL RETURNING id`,
)
const noteSignIn = statement('staff-factors.note-sign-in', 'UPDATE staff SET last_sign_in_at = now() WHERE id = $1')

export const staffOwner = ({ id }: Pick<StaffActor, 'id'>): Owner => ({ kind: 'staff', id })

/**
 * Finishes the sign-in that the actor's session began, in this transaction: of two at once, one does.
 * @returns whether this call did it
 */
export const completeSignIn = async (tx: Tx, actor: StaffActor, kind: FactorKind): Promise<boolean> => {
  if (!(await tx.queryOne(complete, [actor.sessionId, actor.id, kind]))) return false
  await tx.query(noteSignIn, [actor.id])
  announceStaffChange(tx, actor.id)
  tx.audit('staff.signed-in', { target: { collection: 'staff', id: actor.id }, reason: kind })
  return true
}

/** Makes the actor's session fresh for sensitive acts, in this transaction. @throws unauthenticated when it has ended */
export const makeFresh = async (tx: Tx, actor: StaffActor, kind: FactorKind): Promise<void> => {
  if (!(await tx.queryOne(refresh, [actor.sessionId, actor.id, kind]))) throw unauthenticated()
  announceStaffChange(tx, actor.id)
  tx.audit('staff.stepped-up', { target: { collection: 'staff', id: actor.id }, reason: kind })
}

/** The second step of a sign-in, or of a signed-in session that proves itself again. */
const passed = (actor: StaffActor, kind: FactorKind): Promise<void> =>
  withTransaction(actor, async (tx) => {
    if (!(await completeSignIn(tx, actor, kind))) await makeFresh(tx, actor, kind)
  })

/**
 * A typed code: six digits of the authenticator app, or a recovery code. Finishes a sign-in that waits for it, and makes a finished one fresh.
 * After five wrong ones the session ends.
 * @throws invalidMfaToken, invalidOrExpiredCode, secondFactorPaused
 */
export const giveStaffCode = async (actor: StaffActor, { code }: { code: string }): Promise<void> => {
  const reserved = await queryOne(reserveTry, [actor.sessionId, actor.id])
  if (!reserved) {
    await endSession(actor)
    throw invalidMfaToken()
  }
  const kind = await checkSecondFactor(actor, staffOwner(actor), { code })
  if (kind) return passed(actor, kind)
  if (reserved.tried >= tries) await endSession(actor)
  throw invalidOrExpiredCode()
}

const endSession = (actor: StaffActor): Promise<void> =>
  withTransaction(actor, async (tx) => {
    await tx.query(endTriedOut, [actor.sessionId, actor.id])
    announceStaffChange(tx, actor.id)
    tx.audit('staff.sign-in', { outcome: 'refused', reason: 'Too many wrong codes.', target: { collection: 'staff', id: actor.id } })
  })

/** What the browser's `navigator.credentials.get` wants. @throws secondFactorNotSet without a passkey */
export const startStaffPasskey = (actor: StaffActor) =>
  withTransaction(actor, (tx) => startPasskeyCheck(tx, staffOwner(actor), { binding: sessionOf(actor) }))

/** The same as a code, by passkey. @throws invalidPasskey */
export const giveStaffPasskey = async (actor: StaffActor, { response }: { response: PasskeyAnswer }): Promise<void> =>
  passed(actor, await checkPasskey(actor, staffOwner(actor), { binding: sessionOf(actor), response }))

export const sessionOf = ({ sessionId }: StaffActor): string => {
  if (!sessionId) throw unauthenticated()
  return sessionId
}
