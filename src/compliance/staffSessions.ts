import { randomUUID } from 'node:crypto'
import type { CollectionConfig, PayloadRequest } from 'payload'
import { extractJWT, jwtSign } from 'payload'
import type { Actor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import type { Tx } from '../platform/db'
import { txFromRequest } from '../platform/db/payloadAdapter'
import { unauthenticated } from '../platform/http/errors'
import { requestIdOf } from '../platform/http/requestFacts'
import { hashToken } from '../platform/security/opaqueTokens'
import { uuidv7 } from '../platform/uuid'
import { secondFactorRequired } from './errors'
import { isFactorRequired } from './staffFactorRule'
import type { SecondFactorStep } from './staffUser'
import { staffPersonOf } from './staffUser'

/** Where our bridge to Payload puts the caller's address; never what a client sent. */
const clientAddressHeader = 'x-afya-client-ip'

/** Seconds a staff token lives without being renewed; the panel renews it while somebody works. */
export const staffTokenSeconds = 8 * 60 * 60
/** However often it is renewed, a sign-in ends after this. The strategy's statement says the same. */
export const staffSessionHours = 24

/** Minutes that a sign-in waits for its second factor, or for one to be set up. */
const halfSignInMinutes = 20

const insert = statement<{ secondFactor: SecondFactorStep | null }>(
  'staff-sessions.insert',
  `WITH person AS (SELECT id, CASE WHEN mfa_enabled_at IS NOT NULL THEN 'needed'
     WHEN rule = 'required' OR (rule = 'automatic' AND $6::boolean) THEN 'setup' END AS step
     FROM staff, (SELECT coalesce((SELECT staff_second_factor::text FROM settings LIMIT 1), 'required') AS rule) AS settings WHERE id = $2)
   INSERT INTO staff_sessions (id, staff_id, token_hash, ip, user_agent, started_at, expires_at)
   SELECT $1, id, $3, $4, $5, now(), now() + CASE WHEN step IS NULL THEN make_interval(secs => ${staffTokenSeconds}) ELSE interval '${halfSignInMinutes} minutes' END
   FROM person RETURNING (SELECT step FROM person) AS "secondFactor"`,
)
const noteSignIn = statement('staff-sessions.note-sign-in', 'UPDATE staff SET last_sign_in_at = now() WHERE id = $1')
// the old token stays good for what is already under way in other tabs
const renew = statement<{ id: string }>(
  'staff-sessions.renew',
  `WITH old AS (UPDATE staff_sessions SET expires_at = least(expires_at, now() + interval '1 minute'), updated_at = now()
     WHERE token_hash = $2 AND ended_at IS NULL AND expires_at > now() RETURNING *)
   INSERT INTO staff_sessions (id, staff_id, token_hash, ip, user_agent, started_at, expires_at, factor_at, factor_kind, fresh_at, factor_tries)
   SELECT $1, staff_id, $3, ip, user_agent, started_at, now() + make_interval(secs => ${staffTokenSeconds}), factor_at, factor_kind, fresh_at, factor_tries
   FROM old RETURNING id`,
)
const end = statement(
  'staff-sessions.end',
  'UPDATE staff_sessions SET ended_at = now(), updated_at = now() WHERE token_hash = $1 AND ended_at IS NULL',
)
const endOthers = statement(
  'staff-sessions.end-others',
  'UPDATE staff_sessions SET ended_at = now(), updated_at = now() WHERE staff_id = $1 AND ended_at IS NULL AND token_hash IS DISTINCT FROM $2',
)

const tokenHashOf = (req: PayloadRequest): string | null => {
  const token = extractJWT({ headers: req.headers, payload: req.payload })
  return token ? hashToken(token) : null
}

/** Payload's hooks run where there is no staff session yet, or none any more: the actor is the person alone. */
const personActing = (staffId: string, { headers }: PayloadRequest): Actor => ({
  kind: 'staff',
  id: staffId,
  roles: [],
  permissions: [],
  sessionId: null,
  requestId: requestIdOf(headers.get('x-request-id') ?? undefined),
  ip: headers.get(clientAddressHeader),
  userAgent: headers.get('user-agent')?.slice(0, 300) ?? null,
})

/** Makes every process forget what it knows of this staff member, when `tx` commits; '*' means all of them. */
export const announceStaffChange = (tx: Tx, staffId: string) => tx.announce('staff', staffId)

/** Ends every session of a staff member, in this transaction. */
export const endStaffSessions = async (tx: Tx, staffId: string): Promise<void> => {
  await tx.query(endOthers, [staffId, null])
  announceStaffChange(tx, staffId)
}

/** The same; the one that `req` came with stays. */
export const endOtherStaffSessions = async (tx: Tx, { staffId, req }: { staffId: string; req: PayloadRequest }): Promise<void> => {
  await tx.query(endOthers, [staffId, req.user?.id === staffId ? tokenHashOf(req) : null])
  announceStaffChange(tx, staffId)
}

/**
 * The same claims under a name of their own. Payload's token for one person is the same text twice within a second, so signing out of one device
 * would sign another out.
 */
const withOwnName = async (token: string, req: PayloadRequest): Promise<{ token: string; exp: number }> => {
  const { id, collection, email } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
  return jwtSign({
    fieldsToSign: { id, collection, email, sid: randomUUID() },
    secret: req.payload.secret,
    tokenExpiration: staffTokenSeconds,
  })
}

type SignedIn = { token?: string; exp?: number; user?: { id: string }; secondFactor?: SecondFactorStep }
type Refreshed = { refreshedToken?: string; exp?: number; user?: { id: string } }

const beginSession = async (result: SignedIn, req: PayloadRequest): Promise<SignedIn> => {
  if (!result.token || !result.user) return result
  const staffId = result.user.id
  const named = await withOwnName(result.token, req)
  const tx = await txFromRequest(req, personActing(staffId, req))
  const { ip, userAgent } = tx.actor
  const begun = await tx.queryOne(insert, [uuidv7(), staffId, hashToken(named.token), ip, userAgent, isFactorRequired('automatic')])
  const secondFactor = begun?.secondFactor ?? null
  tx.audit(secondFactor ? 'staff.password-accepted' : 'staff.signed-in', { target: { collection: 'staff', id: staffId } })
  if (secondFactor) return { ...result, ...named, secondFactor }
  await tx.query(noteSignIn, [staffId])
  return { ...result, ...named }
}

const renewSession = async (result: Refreshed, req: PayloadRequest): Promise<Refreshed> => {
  if (staffPersonOf(req.user)?.secondFactor) throw secondFactorRequired()
  const old = tokenHashOf(req)
  if (!result.refreshedToken || !old) throw unauthenticated()
  const { token, exp } = await withOwnName(result.refreshedToken, req)
  const tx = await txFromRequest(req, personActing(String(req.user?.id), req))
  if (!(await tx.queryOne(renew, [uuidv7(), old, hashToken(token)]))) throw unauthenticated()
  return { ...result, refreshedToken: token, exp }
}

/** Payload has committed by then. */
const endAllAfterReset = async (result: { user?: { id: string } }, req: PayloadRequest): Promise<void> => {
  const staffId = result.user?.id
  if (!staffId) return
  await withTransaction(personActing(staffId, req), async (tx) => {
    await endOtherStaffSessions(tx, { staffId, req })
    tx.audit('staff.password-reset', { target: { collection: 'staff', id: staffId } })
  })
}

/** Keeps a row per sign-in, so that signing out ends this one and parallel sign-ins do not lose each other (payloadcms/payload#18132). */
export const staffSessionHooks = {
  afterOperation: [
    // Payload types a result by operation; these three are read by what they hold
    async ({ operation, result, req }: { operation: string; result: unknown; req: PayloadRequest }) => {
      if (operation === 'login') return beginSession(result as SignedIn, req) as never
      if (operation === 'refresh') return renewSession(result as Refreshed, req) as never
      if (operation === 'resetPassword') await endAllAfterReset(result as { user?: { id: string } }, req)
      return result as never
    },
  ],
  afterLogout: [
    async ({ req }) => {
      const hash = tokenHashOf(req)
      const staffId = String(req.user?.id)
      const tx = await txFromRequest(req, personActing(staffId, req))
      if (hash) await tx.query(end, [hash])
      announceStaffChange(tx, staffId)
      tx.audit('staff.signed-out', { target: { collection: 'staff', id: staffId } })
    },
  ],
} satisfies CollectionConfig<'staff'>['hooks']
