import { legalStatus } from '../legal'
import { statement, type Tx } from '../platform/db'
import { placeOf } from '../platform/geo/placeOf'
import { queueMessage } from '../platform/mail/sendMessage'
import { secrets } from '../platform/secrets'
import { hashToken, newRefreshToken } from '../platform/security/opaqueTokens'
import { uuidv7 } from '../platform/uuid'
import type { Account } from './account'
import { deviceName } from './devices/deviceName'
import type { CarriedDevice } from './devices/deviceToken'
import { announceSessionEnd } from './liveSession'
import { platformSettings } from './platformSettings'
import type { ProofMethod } from './secondFactor/freshness'

export type Tokens = { uid: string; accessToken: string; refreshToken: string; expiresIn: number; deviceToken?: string }

/** Days a session may last in all, and a refresh token unused (identity reference 3.4: 90 and 30 for patients). */
const sessionDays = 90
export const refreshDays = 30

/**
 * One statement, so one round trip: the account's row first, so that sign-ins of one account take turns and what changed since the password was looked at
 * (suspension, another password, a second factor) stops it; the device; the session; its first refresh token.
 */
const start = statement<{ isNewDevice: boolean; hadDevices: boolean }>(
  'sessions.start',
  `WITH account AS (
     UPDATE accounts SET last_sign_in_at = now() WHERE id = $2 AND status = 'active' AND token_version = $8 AND ($9 OR mfa_enabled_at IS NULL) RETURNING id),
   known AS (SELECT EXISTS (SELECT FROM devices WHERE account_id = $2) AS "hadDevices"),
   named AS (
     INSERT INTO devices (id, account_id, name, user_agent, last_used_at, last_ip, created_at, updated_at)
     SELECT $10, id, $5, $4, now(), $3, now(), now() FROM account WHERE $11::text IS NULL
     ON CONFLICT (account_id, name) WHERE token_hash IS NULL AND removed_at IS NULL
     DO UPDATE SET last_used_at = now(), last_ip = excluded.last_ip, user_agent = excluded.user_agent, updated_at = now()
     RETURNING id, xmax = 0 AS "isNew"),
   session AS (
     INSERT INTO sessions (id, account_id, ip, user_agent, device, device_id, fresh_at, methods, last_used_at, expires_at, created_at, updated_at)
     SELECT $1, id, $3, $4, $5, coalesce($11, (SELECT id::text FROM named)), CASE WHEN $12 THEN now() ELSE to_timestamp(0) END, $13,
       clock_timestamp(), now() + interval '${sessionDays} days', now(), now() FROM account RETURNING id),
   token AS (
     INSERT INTO refresh_tokens (id, session_id, token_hash, expires_at, created_at, updated_at)
     SELECT $6, id, $7, now() + interval '${refreshDays} days', now(), now() FROM session)
   SELECT coalesce((SELECT "isNew" FROM named), false) AS "isNewDevice", "hadDevices" FROM session, known`,
)
const endOldest = statement<{ id: string }>(
  'sessions.end-oldest',
  `UPDATE sessions SET ended_at = now(), ended_reason = 'too-many', updated_at = now() WHERE id IN (
     SELECT id FROM sessions WHERE account_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY id = $3 DESC, last_used_at DESC OFFSET $2) RETURNING id`,
)

type Start = {
  /** What the person has just given. A trusted device stands for the second factor, but proves nobody for a sensitive act. */
  methods: readonly ProofMethod[]
  /** By its token; null: the device is known by its name. */
  device?: CarriedDevice | null
}

/**
 * Starts a session row with its first refresh token; the oldest sessions beyond the cap end, and the owner hears of a device not seen before. Null when the
 * account has changed since it was read, so that its tokens would be no good or a second factor is needed.
 */
export const startSession = async (tx: Tx, account: Account, { methods, device = null }: Start): Promise<Tokens | null> => {
  const sessionId = uuidv7()
  const refreshToken = newRefreshToken()
  const { ip, userAgent } = tx.actor
  const name = deviceName(userAgent)
  const hasBothFactors = methods.length > 1
  const isProven = !methods.includes('device')
  const ids = [uuidv7(), device?.id ?? null]
  const values = [sessionId, account.id, ip, userAgent, name, uuidv7(), hashToken(refreshToken), account.tokenVersion, hasBothFactors]
  const started = await tx.queryOne(start, [...values, ...ids, isProven, methods.join(' ')])
  if (!started) return null
  const { sessionsPerAccount } = await platformSettings(tx)
  for (const { id } of await tx.query(endOldest, [account.id, sessionsPerAccount, sessionId])) announceSessionEnd(tx, id)
  if (started.isNewDevice && started.hadDevices) await noticeNewSignIn(tx, account, name)
  const deviceToken = device ? { deviceToken: device.deviceToken } : {}
  return { uid: account.id, ...(await accessTokenFor(account, sessionId, tx)), refreshToken, ...deviceToken }
}

const noticeNewSignIn = async (tx: Tx, { id, email, firstName, timezone }: Account, device: string): Promise<void> => {
  if (!email) return
  const { ip } = tx.actor
  const data = { firstName, device, ip, place: await placeOf(ip), at: new Date().toISOString(), timezone: timezone ?? undefined }
  queueMessage(tx, { channel: 'email', to: email, template: 'new-sign-in', data, accountId: id })
}

export const accessTokenFor = async (
  account: Pick<Account, 'id' | 'userType' | 'tokenVersion' | 'termsVersion'>,
  sessionId: string,
  tx?: Tx,
): Promise<{ accessToken: string; expiresIn: number }> => {
  const { token, expiresIn } = secrets().accessTokens.sign({
    sub: account.id,
    sid: sessionId,
    userType: account.userType,
    roles: [],
    tokenVersion: account.tokenVersion,
    ...(await legalStatus(account.termsVersion, tx)),
  })
  return { accessToken: token, expiresIn }
}
