import { statement, type Tx } from '../platform/db'
import { invalidOrExpiredCode } from '../platform/http/errors'
import { sealer } from '../platform/secrets'
import { uuidv7 } from '../platform/uuid'
import { noticeFactorChange } from './notices'
import { auditOwner, lockOwner, markOwner, type Owner } from './owner'
import { replaceRecoveryCodes } from './recoveryCodes'
import { sixDigits } from './sixDigits'
import { newTotpSecret, totpInvitation, totpStep } from './totp'

/** Minutes that a seed waits for its first code. */
const pendingMinutes = 10

const replacePending = statement<{ id: string }>(
  'factors.replace-pending-totp',
  `INSERT INTO second_factors (id, owner_kind, owner_id, kind, status, name, sealed_secret, expires_at, created_at, updated_at)
   VALUES ($3, $1::enum_second_factors_owner_kind, $2, 'totp', 'pending', 'Authenticator app', $4, now() + interval '${pendingMinutes} minutes', now(), now())
   ON CONFLICT (owner_kind, owner_id, status) WHERE kind = 'totp'
   DO UPDATE SET id = excluded.id, sealed_secret = excluded.sealed_secret, expires_at = excluded.expires_at, created_at = now(), updated_at = now()
   RETURNING id`,
)
const pending = statement<{ id: string; sealedSecret: string }>(
  'factors.pending-totp',
  `SELECT id, sealed_secret AS "sealedSecret" FROM second_factors
   WHERE owner_kind = $1::enum_second_factors_owner_kind AND owner_id = $2 AND kind = 'totp' AND status = 'pending' AND expires_at > now()`,
)
const dropActive = statement(
  'factors.drop-active-totp',
  `DELETE FROM second_factors WHERE owner_kind = $1::enum_second_factors_owner_kind AND owner_id = $2 AND kind = 'totp' AND status = 'active'`,
)
const activate = statement(
  'factors.activate-totp',
  `UPDATE second_factors SET status = 'active', confirmed_at = now(), last_used_at = now(), last_step = $2, expires_at = NULL, updated_at = now() WHERE id = $1`,
)

export const totpSealContext = ({ kind, id }: Owner) => `${kind}:${id}:totp`

export type TotpSetup = { factorId: string; secret: string; otpauthUrl: string; qr: string }

/**
 * A new authenticator app, waiting ten minutes for its first code; an earlier one that waits is replaced. Nothing else changes yet.
 * @param parts.label what the app shows beside the code: the owner's address
 */
export const setupTotp = async (tx: Tx, owner: Owner, { label }: { label: string }): Promise<TotpSetup> => {
  const secret = newTotpSecret()
  const made = await tx.queryOne(replacePending, [owner.kind, owner.id, uuidv7(), sealer().seal(secret, totpSealContext(owner))])
  auditOwner(tx, owner, 'factor.setup-started')
  return { factorId: made!.id, secret, ...(await totpInvitation({ secret, label })) }
}

/**
 * Takes the waiting authenticator app into use, in place of an earlier one, and gives ten new recovery codes.
 * @throws invalidOrExpiredCode for a wrong code and when nothing waits
 */
export const confirmTotp = async (tx: Tx, owner: Owner, { code: typed }: { code: string }): Promise<{ recoveryCodes: string[] }> => {
  const facts = await lockOwner(tx, owner)
  const waiting = await tx.queryOne(pending, [owner.kind, owner.id])
  const code = sixDigits(typed)
  const step = waiting && code && totpStep({ secret: sealer().open(waiting.sealedSecret, totpSealContext(owner)), code, lastStep: 0 })
  if (!waiting || !step) throw invalidOrExpiredCode()
  await tx.query(dropActive, [owner.kind, owner.id])
  await tx.query(activate, [waiting.id, step])
  await markOwner(tx, owner, true)
  auditOwner(tx, owner, 'factor.added', { reason: 'totp' })
  noticeFactorChange(tx, owner, facts, { change: facts.mfaEnabledAt ? 'app-replaced' : 'enabled' })
  return { recoveryCodes: await replaceRecoveryCodes(tx, owner) }
}
