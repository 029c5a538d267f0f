import { LRUCache } from 'lru-cache'
import type { Actor } from '../platform/actor'
import { queryOne, statement, withTransaction } from '../platform/db'
import { rateLimited } from '../platform/http/errors'
import { secrets } from '../platform/secrets'
import { limits } from '../platform/limits/limits'
import { queueMessage } from '../platform/mail/sendMessage'
import { deriveChildToken, hashToken } from '../platform/security/opaqueTokens'
import { singleton } from '../platform/singleton'
import { uuidv7 } from '../platform/uuid'
import { accountColumns, accountTables, type Account } from './account'
import { invalidRefreshToken } from './errors'
import { limiter } from './limiting'
import { announceSessionEnd } from './liveSession'
import { accessTokenFor, refreshDays, type Tokens } from './startSession'

type Rotated = Account & { sessionId: string }
const sessionIsLive = `s.ended_at IS NULL AND s.expires_at > now() AND a.status = 'active'`

/** Uses the token up, writes its child and touches the session: one statement, so one transaction and one round trip. */
const rotate = statement<Rotated>(
  'refresh.rotate',
  `WITH used AS (
     UPDATE refresh_tokens t SET used_at = now(), updated_at = now() FROM sessions s JOIN ${accountTables} ON a.id = s.account_id
     WHERE t.token_hash = $1 AND t.used_at IS NULL AND t.expires_at > now() AND s.id = t.session_id AND ${sessionIsLive}
     RETURNING t.id::text AS "parentId", s.id AS "sessionId", s.expires_at AS "sessionEnd", ${accountColumns}),
   child AS (
     INSERT INTO refresh_tokens (id, session_id, token_hash, parent, expires_at, created_at, updated_at)
     SELECT $2, "sessionId", $3, "parentId", least(now() + interval '${refreshDays} days', "sessionEnd"), now(), now() FROM used),
   touched AS (UPDATE sessions SET last_used_at = now(), ip = coalesce($4, ip) WHERE id = (SELECT "sessionId" FROM used))
   SELECT * FROM used`,
)

/** Seconds in which the immediate parent may come again (two tabs, a lost answer) and gets the same child: the contract's ten. */
const graceSeconds = 10
type Used = Rotated & { isGrace: boolean; isLive: boolean; wasUsed: boolean; device: string | null; ip: string | null }
const findUsed = statement<Used>(
  'refresh.find-used',
  `SELECT ${accountColumns}, s.id AS "sessionId", s.device, s.ip, (${sessionIsLive}) AS "isLive", t.used_at IS NOT NULL AS "wasUsed",
     (t.used_at > now() - interval '${graceSeconds} seconds' AND EXISTS (SELECT FROM refresh_tokens c WHERE c.parent = t.id::text AND c.used_at IS NULL)) AS "isGrace"
   FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN ${accountTables} ON a.id = s.account_id WHERE t.token_hash = $1`,
)
const endReplayed = statement<{ id: string }>(
  'refresh.end-replayed',
  `UPDATE sessions SET ended_at = now(), ended_reason = 'refresh-token-replayed', updated_at = now() WHERE id = $1 AND ended_at IS NULL RETURNING id`,
)

/**
 * Exchanges a refresh token for its child and a new access token. The child is derived from the parent, so that repeats within the grace
 * window get the same one and nothing needs to be kept in clear. An older token shows that a copy is about: the whole family ends.
 * @throws invalidRefreshToken; rateLimited before the token is used, so that it is still good later
 */
export const refreshSession = async (
  actor: Actor,
  { refreshToken }: { refreshToken: string },
): Promise<{ account: Account; tokens: Tokens }> => {
  const tokenHash = hashToken(refreshToken)
  const waitUntil = cooling().get(tokenHash)
  if (waitUntil) throw rateLimited({ retryAfterSeconds: (waitUntil - Date.now()) / 1000 })
  const child = deriveChildToken(secrets().refreshKey, refreshToken)
  const rotated = await queryOne(rotate, [tokenHash, uuidv7(), hashToken(child), actor.ip])
  const session = rotated ?? (await graceOrReplay(actor, tokenHash))
  const { allowed, retryAfterSeconds } = await limiter().consume(limits.refreshSession, session.sessionId)
  if (!allowed) cooling().set(hashToken(child), Date.now() + retryAfterSeconds * 1000, { ttl: retryAfterSeconds * 1000 })
  return { account: session, tokens: { uid: session.id, ...(await accessTokenFor(session, session.sessionId)), refreshToken: child } }
}

/**
 * Hashes of tokens whose session refreshes too often, and until when each has to wait. Which session a token belongs to is known only once it
 * is used, and a used one must be answered: so the limit is put on its child.
 */
const cooling = () => singleton('refresh.cooling', () => new LRUCache<string, number>({ max: 10_000 }))

const graceOrReplay = async (actor: Actor, tokenHash: string): Promise<Rotated> => {
  const used = await queryOne(findUsed, [tokenHash])
  if (!used?.isLive) throw invalidRefreshToken()
  if (used.isGrace) return used
  if (used.wasUsed) await endFamily(actor, used)
  throw invalidRefreshToken()
}

const endFamily = (actor: Actor, used: Used): Promise<void> =>
  withTransaction(actor, async (tx) => {
    if (!(await tx.queryOne(endReplayed, [used.sessionId]))) return
    announceSessionEnd(tx, used.sessionId)
    tx.audit('session.refresh-token-replayed', { outcome: 'refused', target: { collection: 'accounts', id: used.id } })
    const data = {
      firstName: used.firstName,
      device: used.device,
      ip: actor.ip,
      at: new Date().toISOString(),
      timezone: used.timezone ?? undefined,
    }
    if (used.email) queueMessage(tx, { channel: 'email', to: used.email, template: 'session-revoked', data, accountId: used.id })
  })
