import type { AccountActor, Actor } from '../platform/actor'
import { query, statement, withTransaction, type Tx } from '../platform/db'
import { absentOrNotYours, notFound, type Foreign } from '../platform/http/errors'
import { hashToken } from '../platform/security/opaqueTokens'
import { announceAccountChange, announceSessionEnd } from './liveSession'

export type SessionRow = {
  id: string
  device: string | null
  deviceId: string | null
  isTrusted: boolean
  ip: string | null
  createdAt: Date
  lastUsedAt: Date
  expiresAt: Date
}

const endOne = statement<{ id: string; accountId: string }>(
  'sessions.end-one',
  `UPDATE sessions SET ended_at = now(), ended_reason = $3, updated_at = now()
   WHERE id = $1 AND ($2::uuid IS NULL OR account_id = $2) AND ended_at IS NULL RETURNING id, account_id AS "accountId"`,
)
const endAll = statement<{ id: string }>(
  'sessions.end-all',
  `UPDATE sessions SET ended_at = now(), ended_reason = $3, updated_at = now()
   WHERE account_id = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR id <> $2) RETURNING id`,
)
const live = statement<SessionRow>(
  'sessions.list',
  `SELECT s.id, coalesce(d.name, s.device) AS device, d.id AS "deviceId", coalesce(d.trusted_until > now(), false) AS "isTrusted", s.ip,
     s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt", s.expires_at AS "expiresAt"
   FROM sessions s LEFT JOIN devices d ON d.id::text = s.device_id AND d.removed_at IS NULL AND d.account_id = $1
   WHERE s.account_id = $1 AND s.ended_at IS NULL AND s.expires_at > now() ORDER BY s.last_used_at DESC LIMIT 100`,
)
const byRefreshToken = statement<{ id: string; accountId: string }>(
  'sessions.by-refresh-token',
  `SELECT s.id, s.account_id AS "accountId" FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.token_hash = $1`,
)
const accountExists = statement<{ id: string }>('accounts.exists', 'SELECT id FROM accounts WHERE id = $1')

export type EndReason =
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'ended-by-owner'
  | 'ended-by-staff'
  | 'suspended'
  | 'password-changed'
  | 'password-reset'
  | 'second-factor-changed'

/** Ends the account's sessions in this transaction, all but `except`; their tokens die in every process when it commits. */
export const endSessionsOf = async (
  tx: Tx,
  { accountId, except = null, reason }: { accountId: string; except?: string | null; reason: EndReason },
): Promise<number> => {
  const ended = await tx.query(endAll, [accountId, except, reason])
  announceAccountChange(tx, accountId)
  return ended.length
}

/** The account's live sessions, last used first. */
export const listSessions = (accountId: string): Promise<SessionRow[]> => query(live, [accountId])

/** Signs the calling session out, or all of its account's. */
export const signOut = (
  actor: Actor & { kind: 'account'; id: string; sessionId: string },
  { allDevices = false }: { allDevices?: boolean | undefined },
): Promise<void> =>
  withTransaction(actor, async (tx) => {
    if (allDevices) await endSessionsOf(tx, { accountId: actor.id, reason: 'signed-out-everywhere' })
    else if (await tx.queryOne(endOne, [actor.sessionId, actor.id, 'signed-out'])) announceSessionEnd(tx, actor.sessionId)
    tx.audit('account.signed-out', { target: { collection: 'accounts', id: actor.id } })
  })

/** Signs out by refresh token, for an app whose access token has run out. An unknown token changes nothing and is not told apart. */
export const signOutByRefreshToken = (
  actor: Actor,
  { refreshToken, allDevices = false }: { refreshToken: string; allDevices?: boolean | undefined },
): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const session = await tx.queryOne(byRefreshToken, [hashToken(refreshToken)])
    if (!session) return
    if (allDevices) await endSessionsOf(tx, { accountId: session.accountId, reason: 'signed-out-everywhere' })
    else if (await tx.queryOne(endOne, [session.id, session.accountId, 'signed-out'])) announceSessionEnd(tx, session.id)
    tx.audit('account.signed-out', { target: { collection: 'accounts', id: session.accountId } })
  })

const ofAnother = statement<Foreign>(
  'sessions.of-another',
  'SELECT id, account_id AS "accountId" FROM sessions WHERE id = $1 AND account_id <> $2',
)

/**
 * Ends one session: its owner's, or any for staff.
 * @throws notFound when it is not live, or not the caller's
 */
export const endSession = (actor: Actor, { sessionId }: { sessionId: string }): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const isStaff = actor.kind === 'staff'
    const ended = await tx.queryOne(endOne, [sessionId, isStaff ? null : actor.id, isStaff ? 'ended-by-staff' : 'ended-by-owner'])
    if (!ended) throw absentOrNotYours('sessions', isStaff ? null : await tx.queryOne(ofAnother, [sessionId, actor.id]))
    announceSessionEnd(tx, sessionId)
    tx.audit('session.ended', { target: { collection: 'accounts', id: ended.accountId } })
  })

/** Ends all sessions of the caller's account but this one. */
export const endOtherSessions = (actor: AccountActor): Promise<void> =>
  withTransaction(actor, async (tx) => {
    await endSessionsOf(tx, { accountId: actor.id, except: actor.sessionId, reason: 'ended-by-owner' })
    tx.audit('account.other-sessions-ended', { target: { collection: 'accounts', id: actor.id } })
  })

/**
 * Ends every session of an account, by staff.
 * @throws notFound
 */
export const endAccountSessions = (actor: Actor, { accountId }: { accountId: string }): Promise<{ ended: number }> =>
  withTransaction(actor, async (tx) => {
    if (!(await tx.queryOne(accountExists, [accountId]))) throw notFound()
    const ended = await endSessionsOf(tx, { accountId, reason: 'ended-by-staff' })
    tx.audit('account.sessions-ended', { target: { collection: 'accounts', id: accountId } })
    return { ended }
  })
