import { query, statement, type Tx } from '../platform/db'
import { secrets } from '../platform/secrets'
import { uuidv7 } from '../platform/uuid'
import type { Owner } from './owner'
import { hashRecoveryCode, newRecoveryCode, normalizeRecoveryCode, recoveryCodesAtOnce } from './recoveryCode'

const ofOwner = 'owner_kind = $1::enum_recovery_codes_owner_kind AND owner_id = $2'
const drop = statement('recovery-codes.drop', `DELETE FROM recovery_codes WHERE ${ofOwner}`)
const insert = statement(
  'recovery-codes.insert',
  `INSERT INTO recovery_codes (id, owner_kind, owner_id, code_hash, created_at, updated_at)
   SELECT id, $1::enum_recovery_codes_owner_kind, $2, code_hash, now(), now() FROM unnest($3::uuid[], $4::text[]) AS code(id, code_hash)`,
)
const count = statement<{ left: number }>(
  'recovery-codes.left',
  `SELECT count(*)::int AS left FROM recovery_codes WHERE ${ofOwner} AND used_at IS NULL`,
)
const use = statement<{ left: number }>(
  'recovery-codes.use',
  `WITH used AS (UPDATE recovery_codes SET used_at = now(), updated_at = now() WHERE ${ofOwner} AND code_hash = $3 AND used_at IS NULL RETURNING id),
   cleared AS (UPDATE second_factors SET failures = 0, paused_until = NULL WHERE owner_kind::text = $1::text AND owner_id = $2 AND kind = 'totp'
     AND status = 'active' AND EXISTS (SELECT FROM used))
   SELECT (SELECT count(*) FROM recovery_codes c WHERE c.${ofOwner} AND c.used_at IS NULL AND c.id <> used.id)::int AS left FROM used`,
)

/** Ten new codes; all earlier ones stop. They are in this answer and nowhere else. */
export const replaceRecoveryCodes = async (tx: Tx, owner: Owner): Promise<string[]> => {
  const codes = Array.from({ length: recoveryCodesAtOnce }, newRecoveryCode)
  const hashes = codes.map((code) => hashRecoveryCode(secrets().codeHmacKey, owner, normalizeRecoveryCode(code)!))
  await dropRecoveryCodes(tx, owner)
  await tx.query(insert, [owner.kind, owner.id, codes.map(() => uuidv7()), hashes])
  return codes
}

export const dropRecoveryCodes = (tx: Tx, { kind, id }: Owner) => tx.query(drop, [kind, id])

/** Uses a code up. @returns how many are left, or null when it was none of theirs or is used */
export const useRecoveryCode = async (tx: Tx, owner: Owner, code: string): Promise<number | null> => {
  const used = await tx.queryOne(use, [owner.kind, owner.id, hashRecoveryCode(secrets().codeHmacKey, owner, code)])
  return used?.left ?? null
}

export const recoveryCodesLeft = async ({ kind, id }: Owner): Promise<number> => (await query(count, [kind, id]))[0]!.left
