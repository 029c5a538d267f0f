import type { Actor } from '../platform/actor'
import { statement, type Tx } from '../platform/db'
import { secrets } from '../platform/secrets'
import { hashToken, newRefreshToken } from '../platform/security/opaqueTokens'
import { uuidv7 } from '../platform/uuid'
import type { Account } from './account'
import { announceSessionEnd } from './liveSession'
import { platformSettings } from './platformSettings'

export type Tokens = { uid: string; accessToken: string; refreshToken: string; expiresIn: number }

/** Days a session may last in all, and a refresh token unused (identity reference 3.4: 90 and 30 for patients). */
const sessionDays = 90
export const refreshDays = 30

const start = statement(
  'sessions.start',
  `WITH session AS (
     INSERT INTO sessions (id, account_id, ip, user_agent, device, last_used_at, expires_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, now(), now() + interval '${sessionDays} days', now(), now()) RETURNING id),
   signed_in AS (UPDATE accounts SET last_sign_in_at = now() WHERE id = $2)
   INSERT INTO refresh_tokens (id, session_id, token_hash, expires_at, created_at, updated_at)
   SELECT $6, id, $7, now() + interval '${refreshDays} days', now(), now() FROM session`,
)
const endOldest = statement<{ id: string }>(
  'sessions.end-oldest',
  `UPDATE sessions SET ended_at = now(), ended_reason = 'too-many', updated_at = now() WHERE id IN (
     SELECT id FROM sessions WHERE account_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY last_used_at DESC OFFSET $2) RETURNING id`,
)

/** Starts a session row with its first refresh token; the oldest sessions beyond the cap end. */
export const startSession = async (tx: Tx, account: Account): Promise<Tokens> => {
  const sessionId = uuidv7()
  const refreshToken = newRefreshToken()
  const { ip, userAgent } = tx.actor
  await tx.query(start, [sessionId, account.id, ip, userAgent, deviceName(userAgent), uuidv7(), hashToken(refreshToken)])
  const { sessionsPerAccount } = await platformSettings(tx)
  for (const { id } of await tx.query(endOldest, [account.id, sessionsPerAccount])) announceSessionEnd(tx, id)
  return { uid: account.id, ...accessTokenFor(account, sessionId), refreshToken }
}

export const accessTokenFor = (
  account: Pick<Account, 'id' | 'userType' | 'tokenVersion'>,
  sessionId: string,
): { accessToken: string; expiresIn: number } => {
  const { token, expiresIn } = secrets().accessTokens.sign({
    sub: account.id,
    sid: sessionId,
    userType: account.userType,
    roles: [],
    tokenVersion: account.tokenVersion,
    legalDocumentsStatus: 'PENDING',
    legalDocumentsVersion: null,
  })
  return { accessToken: token, expiresIn }
}

/** What user agents call themselves and people call them; the first that occurs counts, because Edge says Chrome too and Android says Linux. */
const systems = { iPhone: 'iPhone', iPad: 'iPad', Android: 'Android', Windows: 'Windows', 'Mac OS X': 'macOS', Linux: 'Linux' }
const browsers = { Edg: 'Edge', OPR: 'Opera', CriOS: 'Chrome', FxiOS: 'Firefox', Firefox: 'Firefox', Chrome: 'Chrome', Safari: 'Safari' }

const namedIn = (userAgent: string, names: Record<string, string>): string | undefined =>
  Object.entries(names).find(([word]) => userAgent.includes(word))?.[1]

/** A short name a person recognises: "Chrome on Android", or the client's own first word. */
export const deviceName = (userAgent: Actor['userAgent']): string => {
  if (!userAgent) return 'Unknown device'
  const system = namedIn(userAgent, systems)
  const browser = namedIn(userAgent, browsers)
  if (browser && system) return `${browser} on ${system}`
  return userAgent.split(/[/ ]/)[0]!.slice(0, 60) || 'Unknown device'
}
