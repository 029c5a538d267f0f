import type { AccountActor, AccountFacts } from '../platform/actor'
import { subscribe } from '../platform/bus'
import { queryOne, statement, type Tx } from '../platform/db'
import { remembered } from '../platform/remembered'
import { secrets } from '../platform/secrets'

/** What a live session's account may do, as cached. */
type LiveSession = AccountFacts & { accountId: string; tokenVersion: number; roles: string[] }

/**
 * Milliseconds that a session is believed without asking. Ended sessions are dropped from every process's cache by the bus at once; this bound
 * holds when the bus is away, below the five seconds that the contract allows a dead token.
 */
const known = remembered<LiveSession | 'gone'>('sessions', { most: 50_000, freshFor: 4_000 })
subscribe('session', known.forget)
subscribe('account', (id) => known.forgetWhere((session) => session !== 'gone' && session.accountId === id))

const liveSession = statement<LiveSession>(
  'sessions.live',
  `SELECT a.id AS "accountId", a.user_type AS "userType", a.is_doctor AS "isDoctor", a.token_version::int AS "tokenVersion",
     d.country, a.terms_version AS "termsVersion", (extract(epoch FROM a.license_valid_until) * 1000)::float8 AS "licenseValidUntil",
     a.mfa_enabled_at IS NOT NULL AS "hasSecondFactor", (extract(epoch FROM coalesce(s.fresh_at, s.created_at)) * 1000)::float8 AS "freshAt",
     coalesce((SELECT array_agg(r.slug ORDER BY r.slug) FROM accounts_rels l JOIN roles r ON r.id = l.roles_id AND r.audience = 'account'
       WHERE l.parent_id = a.id AND l.path = 'roles'), '{}') AS roles,
     coalesce((SELECT json_agg(json_build_object('id', m.facility_id, 'role', m.role)) FROM facility_memberships m
       JOIN facilities f ON f.id = m.facility_id AND f.status = 'active' WHERE m.account_id = a.id AND m.status = 'active'), '[]') AS facilities
   FROM sessions s JOIN accounts a ON a.id = s.account_id LEFT JOIN personal_details d ON d.id = a.id
   WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > now() AND a.status = 'active'`,
)

/** Tells every process, when `tx` commits, that this session or this account's sessions may have ended. */
export const announceSessionEnd = (tx: Tx, sessionId: string) => tx.announce('session', sessionId)
export const announceAccountChange = (tx: Tx, accountId: string) => tx.announce('account', accountId)

type Caller = { ip: string | null; userAgent: string | null; requestId: string }

/**
 * The account behind a bearer token: signature from the token cache, session and account from the session cache, so a hot token costs no SQL.
 * Null for anything that is not a live access token of an active account. Never throws for what a caller can send.
 */
export const authenticateBearer = (
  authorization: string | undefined,
  caller: Caller,
): AccountActor | null | Promise<AccountActor | null> => {
  if (!authorization?.startsWith('Bearer ')) return null
  const claims = secrets().accessTokens.verify(authorization.slice(7))
  if (!claims) return null
  const session = known.get(claims.sid, async () => (await queryOne(liveSession, [claims.sid])) ?? 'gone')
  return session instanceof Promise ? session.then((found) => actorOf(found, claims, caller)) : actorOf(session, claims, caller)
}

const actorOf = (
  session: LiveSession | 'gone',
  claims: { sub: string; sid: string; tv: number; jti: string },
  caller: Caller,
): AccountActor | null => {
  if (session === 'gone' || session.accountId !== claims.sub || session.tokenVersion !== claims.tv) return null
  const { sub: id, sid: sessionId, jti: tokenId } = claims
  return { kind: 'account', id, sessionId, tokenId, roles: session.roles, permissions: [], account: session, ...caller }
}
