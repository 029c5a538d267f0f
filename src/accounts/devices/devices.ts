import type { AccountActor } from '../../platform/actor'
import { query, statement, withTransaction, type Tx } from '../../platform/db'
import { absentOrNotYours, type Foreign } from '../../platform/http/errors'
import { hashToken, newRefreshToken } from '../../platform/security/opaqueTokens'
import { secondFactorNotSet } from '../../factors'
import { trustOnlyThisDevice } from '../errors'
import { announceSessionEnd } from '../liveSession'
import { requireFresh } from '../requireFresh'

export type DeviceRow = {
  id: string
  name: string
  lastIp: string | null
  createdAt: Date
  lastUsedAt: Date
  trustedUntil: Date | null
  isCurrent: boolean
}

/** Days that a trusted device needs no second factor (identity reference 3.7). */
const trustDays = 30

const columns = `d.id, d.name, d.last_ip AS "lastIp", d.created_at AS "createdAt", d.last_used_at AS "lastUsedAt",
  CASE WHEN d.trusted_until > now() THEN d.trusted_until END AS "trustedUntil",
  EXISTS (SELECT FROM sessions s WHERE s.id = $2 AND s.device_id = d.id::text) AS "isCurrent"`
const list = statement<DeviceRow>(
  'devices.list',
  `SELECT ${columns} FROM devices d WHERE d.account_id = $1 AND d.removed_at IS NULL ORDER BY d.last_used_at DESC, d.id LIMIT 100`,
)
const lockAccount = statement<{ hasSecondFactor: boolean }>(
  'devices.lock-account',
  `SELECT mfa_enabled_at IS NOT NULL AS "hasSecondFactor" FROM accounts WHERE id = $1 FOR NO KEY UPDATE`,
)
const own = `d.account_id = $1 AND d.id = $3 AND d.removed_at IS NULL`
const one = statement<DeviceRow>('devices.one', `SELECT ${columns} FROM devices d WHERE ${own}`)
const rename = statement('devices.rename', `UPDATE devices SET name = $3, updated_at = now() WHERE account_id = $1 AND id = $2`)
const trust = statement(
  'devices.trust',
  `UPDATE devices SET token_hash = $3, trusted_until = now() + interval '${trustDays} days', updated_at = now() WHERE account_id = $1 AND id = $2`,
)
const distrust = statement(
  'devices.distrust',
  `UPDATE devices SET trusted_until = NULL, updated_at = now() WHERE account_id = $1 AND id = $2`,
)
const distrustAll = statement(
  'devices.distrust-all',
  `UPDATE devices SET trusted_until = NULL, updated_at = now() WHERE account_id = $1 AND trusted_until IS NOT NULL`,
)
const remove = statement<{ id: string }>(
  'devices.remove',
  `UPDATE devices SET removed_at = now(), token_hash = NULL, trusted_until = NULL, updated_at = now()
   WHERE account_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id`,
)
const ofAnother = statement<Foreign>(
  'devices.of-another',
  'SELECT id, account_id AS "accountId" FROM devices WHERE id = $1 AND account_id <> $2',
)
const endSessions = statement<{ id: string }>(
  'devices.end-sessions',
  `UPDATE sessions SET ended_at = now(), ended_reason = 'device-removed', updated_at = now()
   WHERE account_id = $1 AND device_id = $2 AND ended_at IS NULL RETURNING id`,
)

/** The account's devices, last used first. */
export const listDevices = ({ id, sessionId }: AccountActor): Promise<DeviceRow[]> => query(list, [id, sessionId])

type Change = { deviceId: string; name?: string | undefined; trusted?: boolean | undefined }

/**
 * Renames a device, trusts the one in hand for thirty days, or takes trust back. Trusting answers with a token that the device brings along to its next
 * sign-in; it stands in this answer only.
 * @throws notFound; stepUpRequired, secondFactorNotSet and trustOnlyThisDevice when it cannot be trusted now; conflict when the name is taken
 */
export const changeDevice = async (
  actor: AccountActor,
  { deviceId, name, trusted }: Change,
): Promise<{ device: DeviceRow; deviceToken?: string }> => {
  if (trusted) requireFresh(actor)
  return withTransaction(actor, async (tx) => {
    const account = await tx.queryOne(lockAccount, [actor.id])
    const device = await tx.queryOne(one, [actor.id, actor.sessionId, deviceId])
    if (!device) throw absentOrNotYours('devices', await tx.queryOne(ofAnother, [deviceId, actor.id]))
    if (trusted && !account?.hasSecondFactor) throw secondFactorNotSet()
    if (trusted && !device.isCurrent) throw trustOnlyThisDevice()
    const deviceToken = trusted ? await trustDevice(tx, { accountId: actor.id, deviceId }) : undefined
    if (trusted === false) await tx.query(distrust, [actor.id, deviceId])
    // after trusting, so that a device with a token of its own may have the name of another
    if (name !== undefined) await tx.query(rename, [actor.id, deviceId, name])
    if (trusted !== undefined) tx.audit(trusted ? 'device.trusted' : 'device.distrusted', aboutAccount(actor.id))
    const changed = (await tx.queryOne(one, [actor.id, actor.sessionId, deviceId]))!
    return { device: changed, ...(deviceToken === undefined ? {} : { deviceToken }) }
  })
}

const trustDevice = async (tx: Tx, { accountId, deviceId }: { accountId: string; deviceId: string }): Promise<string> => {
  const token = newRefreshToken()
  await tx.query(trust, [accountId, deviceId, hashToken(token)])
  return token
}

/** Forgets a device and ends its sessions. @throws notFound */
export const removeDevice = (actor: AccountActor, { deviceId }: { deviceId: string }): Promise<void> =>
  withTransaction(actor, async (tx) => {
    await tx.query(lockAccount, [actor.id])
    const removed = await tx.queryOne(remove, [actor.id, deviceId])
    if (!removed) throw absentOrNotYours('devices', await tx.queryOne(ofAnother, [deviceId, actor.id]))
    for (const { id } of await tx.query(endSessions, [actor.id, deviceId])) announceSessionEnd(tx, id)
    tx.audit('device.removed', aboutAccount(actor.id))
  })

/** After a change of password, identity or factors every device has to prove itself again. */
export const distrustDevices = async (tx: Tx, accountId: string): Promise<void> => void (await tx.query(distrustAll, [accountId]))

const aboutAccount = (id: string) => ({ target: { collection: 'accounts', id } })
