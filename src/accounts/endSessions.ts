import type { Actor } from '../platform/actor'
import { query, statement, withTransaction, type Tx } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { hashToken } from '../platform/security/opaqueTokens'
import { announceAccountChange, announceSessionEnd } from './liveSession'

export type SessionRow = { id: string; device: string | null; ip: string | null; createdAt: Date; lastUsedAt: Date; expiresAt: Date }

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
  `SELECT id, device, ip, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt" FROM sessions
   WHERE account_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY last_used_at DESC LIMIT 100`,
)
const byRefreshToken = statement<{ id: string; accountId: string }>(
  'sessions.by-refresh-token',
  `SELECT s.id, s.account_id AS "accountId" FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.token_hash = $1`,
)
const accountExists = statement<{ id: string }>('accounts.exists', 'SELECT id FROM accounts WHERE id = $1')

export type EndReason =
  'signed-out' | 'signed-out-everywhere' | 'ended-by-owner' | 'ended-by-staff' | 'suspended' | 'password-changed' | 'password-reset'

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

/**
 * Ends one session: its owner's, or any for staff.
 * @throws notFound when it is not live, or not the caller's
 */
export const endSession = (actor: Actor, { sessionId }: { sessionId: string }): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const isStaff = actor.kind === 'staff'
    const ended = await tx.queryOne(endOne, [sessionId, isStaff ? null : actor.id, isStaff ? 'ended-by-staff' : 'ended-by-owner'])
    if (!ended) throw notFound()
    announceSessionEnd(tx, sessionId)
    tx.audit('session.ended', { target: { collection: 'accounts', id: ended.accountId } })
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
