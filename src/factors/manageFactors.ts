import { query, queryOne, statement, type Tx } from '../platform/db'
import { absentOrNotYours, type AppError, type Foreign } from '../platform/http/errors'
import { lastFactor, secondFactorNotSet } from './errors'
import { noticeFactorChange } from './notices'
import { auditOwner, lockOwner, markOwner, type Owner } from './owner'
import { dropRecoveryCodes, replaceRecoveryCodes } from './recoveryCodes'

export type Factor = {
  id: string
  kind: 'totp' | 'passkey'
  name: string | null
  createdAt: Date
  lastUsedAt: Date | null
  /** Since when a passkey is refused because it may have been copied. */
  flaggedAt: Date | null
}

const active = `owner_kind = $1::enum_second_factors_owner_kind AND owner_id = $2 AND status = 'active'`
const list = statement<Factor>(
  'factors.list',
  `SELECT id, kind, name, confirmed_at AS "createdAt", last_used_at AS "lastUsedAt", flagged_at AS "flaggedAt" FROM second_factors WHERE ${active} ORDER BY confirmed_at, id`,
)
const rename = statement<Factor>(
  'factors.rename',
  `UPDATE second_factors SET name = $4, updated_at = now() WHERE ${active} AND id = $3
   RETURNING id, kind, name, confirmed_at AS "createdAt", last_used_at AS "lastUsedAt", flagged_at AS "flaggedAt"`,
)
const remove = statement<{ name: string | null }>('factors.remove', `DELETE FROM second_factors WHERE ${active} AND id = $3 RETURNING name`)
const ofAnother = statement<Foreign>(
  'factors.of-another',
  `SELECT id, owner_id AS "accountId" FROM second_factors WHERE id = $1 AND owner_kind = 'account' AND owner_id <> $2`,
)
const countUsable = statement<{ count: number }>(
  'factors.count-usable',
  `SELECT count(*)::int AS count FROM second_factors WHERE ${active} AND flagged_at IS NULL`,
)
const dropAll = statement(
  'factors.drop-all',
  `DELETE FROM second_factors WHERE owner_kind = $1::enum_second_factors_owner_kind AND owner_id = $2`,
)
const methods = statement<{ isOn: boolean; totp: boolean; recovery: boolean; passkey: boolean }>(
  'factors.methods',
  `SELECT count(*) > 0 AS "isOn", coalesce(bool_or(kind = 'totp'), false) AS totp, coalesce(bool_or(kind = 'passkey' AND flagged_at IS NULL), false) AS passkey,
     EXISTS (SELECT FROM recovery_codes c WHERE c.owner_kind::text = $1::text AND c.owner_id = $2 AND c.used_at IS NULL) AS recovery
   FROM second_factors WHERE ${active}`,
)

export type FactorMethod = 'totp' | 'recovery' | 'passkey'

/** The owner's factors in use, oldest first. */
export const listFactors = ({ kind, id }: Owner): Promise<Factor[]> => query(list, [kind, id])

/** What the owner can prove themselves with; empty without a second factor. */
export const factorMethods = async ({ kind, id }: Owner, on: Pick<Tx, 'queryOne'> = { queryOne }): Promise<FactorMethod[]> => {
  const has = (await on.queryOne(methods, [kind, id]))!
  return has.isOn ? (['totp', 'recovery', 'passkey'] as const).filter((method) => has[method]) : []
}

const noSuchFactor = async (tx: Tx, { id }: Owner, factorId: string): Promise<AppError> =>
  absentOrNotYours('second-factors', await tx.queryOne(ofAnother, [factorId, id]))

/** @throws notFound */
export const renameFactor = async (tx: Tx, owner: Owner, { factorId, name }: { factorId: string; name: string }): Promise<Factor> => {
  const factor = await tx.queryOne(rename, [owner.kind, owner.id, factorId, name])
  if (!factor) throw await noSuchFactor(tx, owner, factorId)
  auditOwner(tx, owner, 'factor.renamed')
  return factor
}

/** Removes one of several factors. @throws notFound; lastFactor when none that works would be left: that is what disableFactors is for */
export const removeFactor = async (tx: Tx, owner: Owner, { factorId }: { factorId: string }): Promise<void> => {
  const facts = await lockOwner(tx, owner)
  const removed = await tx.queryOne(remove, [owner.kind, owner.id, factorId])
  if (!removed) throw await noSuchFactor(tx, owner, factorId)
  if ((await tx.queryOne(countUsable, [owner.kind, owner.id]))!.count === 0) throw lastFactor()
  await markOwner(tx, owner, true)
  auditOwner(tx, owner, 'factor.removed')
  noticeFactorChange(tx, owner, facts, { change: 'factor-removed', name: removed.name })
}

/** Turns the second factor off: every factor, what waits for confirmation, and the recovery codes are gone. @throws secondFactorNotSet */
export const disableFactors = async (tx: Tx, owner: Owner): Promise<void> => {
  const facts = await lockOwner(tx, owner)
  if (!facts.mfaEnabledAt) throw secondFactorNotSet()
  await tx.query(dropAll, [owner.kind, owner.id])
  await dropRecoveryCodes(tx, owner)
  await markOwner(tx, owner, false)
  auditOwner(tx, owner, 'factor.disabled')
  noticeFactorChange(tx, owner, facts, { change: 'disabled' })
}

/** Ten new recovery codes; the earlier ones are void. @throws secondFactorNotSet */
export const renewRecoveryCodes = async (tx: Tx, owner: Owner): Promise<{ recoveryCodes: string[] }> => {
  const facts = await lockOwner(tx, owner)
  if (!facts.mfaEnabledAt) throw secondFactorNotSet()
  auditOwner(tx, owner, 'factor.recovery-codes-renewed')
  noticeFactorChange(tx, owner, facts, { change: 'codes-renewed' })
  return { recoveryCodes: await replaceRecoveryCodes(tx, owner) }
}
