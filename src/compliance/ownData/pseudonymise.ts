import { statement, type Tx } from '../../platform/db'
import { clearCare } from './clearCare'
import { clearMoney } from './clearMoney'

type Keys = { keys: string[] | null }

// the account first: the details' trigger takes the name to show from there
const clearAccount = statement<{ email: string | null; mobileNo: string | null }>(
  'erasure.account',
  `WITH before AS (SELECT id, email, mobile_no FROM accounts WHERE id = $1)
   UPDATE accounts a SET email = NULL, mobile_no = NULL, password_hash = NULL, settings = NULL, status = 'erased', erased_at = now(), email_verified_at = NULL,
     mobile_verified_at = NULL, mfa_enabled_at = NULL, last_sign_in_at = NULL, suspended_reason = NULL, suspended_at = NULL, codes_paused_until = NULL,
     invitation_id = NULL, token_version = a.token_version + 1, updated_at = now()
   FROM before WHERE a.id = before.id RETURNING before.email, before.mobile_no AS "mobileNo"`,
)
const clearDetails = statement<Keys>(
  'erasure.details',
  `WITH before AS (SELECT id, photo_key FROM personal_details WHERE id = $1)
   UPDATE personal_details d SET name_first_name = NULL, name_middle_name = NULL, name_last_name = NULL, name_suffix = NULL, birthdate = NULL, sex = NULL,
     marital_status = NULL, doc_prclicenseno = NULL, country = NULL, timezone = NULL, languages = NULL, address_line1 = NULL, address_line2 = NULL,
     address_city = NULL, address_region = NULL, address_postal_code = NULL, photo_key = NULL, updated_at = now()
   FROM before WHERE d.id = before.id RETURNING array_remove(ARRAY[before.photo_key]::text[], NULL) AS keys`,
)
const removeImages = statement<Keys>(
  'erasure.images',
  `WITH gone AS (DELETE FROM identity_images WHERE account_id = $1 RETURNING storage_key, thumbnail_key)
   SELECT array_agg(key) AS keys FROM (SELECT storage_key AS key FROM gone UNION ALL SELECT thumbnail_key FROM gone WHERE thumbnail_key IS NOT NULL) k`,
)
// that there was a case, and how it ended, stays; whose licence it was does not
const clearLicenses = statement<Keys>(
  'erasure.licenses',
  `WITH before AS (SELECT id, document_key FROM license_verifications WHERE account_id = $1),
   cleared AS (UPDATE license_verifications l SET number = 'erased', profession = NULL, reason = NULL, expires_on = NULL, document_key = NULL, document_mime_type = NULL,
     document_sha256 = NULL, status = 'withdrawn', updated_at = now() FROM before WHERE l.id = before.id)
   SELECT array_agg(document_key::text) FILTER (WHERE document_key IS NOT NULL) AS keys FROM before`,
)
const endExports = statement<Keys>(
  'erasure.exports',
  `WITH before AS (SELECT id, storage_key FROM data_requests WHERE account_id = $1 AND kind = 'export'),
   ended AS (UPDATE data_requests r SET status = CASE WHEN r.status IN ('waiting', 'ready') THEN 'cancelled' ELSE r.status END, token_hash = NULL, storage_key = NULL,
     finished_at = coalesce(r.finished_at, now()), updated_at = now() FROM before WHERE r.id = before.id)
   SELECT array_agg(storage_key::text) FILTER (WHERE storage_key IS NOT NULL) AS keys FROM before`,
)

const onlyId = [
  // their refresh tokens go with them
  statement('erasure.sessions', 'DELETE FROM sessions WHERE account_id = $1'),
  statement('erasure.devices', 'DELETE FROM devices WHERE account_id = $1'),
  statement('erasure.codes', 'DELETE FROM action_codes WHERE account_id = $1'),
  statement('erasure.onboarding', 'DELETE FROM onboarding_answers WHERE id = $1'),
  statement('erasure.factors', `DELETE FROM second_factors WHERE owner_kind = 'account' AND owner_id = $1::text`),
  statement('erasure.recovery-codes', `DELETE FROM recovery_codes WHERE owner_kind = 'account' AND owner_id = $1::text`),
  statement('erasure.challenges', `DELETE FROM factor_challenges WHERE owner_kind = 'account' AND owner_id = $1::text`),
  statement(
    'erasure.memberships',
    `UPDATE facility_memberships SET email = 'erased', status = CASE WHEN status IN ('active', 'invited') THEN 'left' ELSE status END, code_hash = NULL,
       ended_at = coalesce(ended_at, now()), updated_at = now() WHERE account_id = $1`,
  ),
  statement(
    'erasure.connections',
    `UPDATE patient_connections SET email = CASE WHEN patient_id = $1 THEN 'erased' ELSE email END, status = 'revoked', code_hash = NULL,
       ended_at = coalesce(ended_at, now()), updated_at = now() WHERE patient_id = $1 OR permitted_id = $1`,
  ),
]

/** By the addresses that the person had; each of them may be null. */
const byAddress = [
  statement(
    'erasure.waitlist',
    `UPDATE account_waitlist SET email = NULL, mobile_no = NULL, personal_details = NULL, reason = NULL, updated_at = now()
     WHERE lower(email) = lower($2) OR mobile_no = $3 OR invitation_id IN (SELECT id FROM invitations WHERE used_by_id = $1)`,
  ),
  statement(
    'erasure.invitations',
    `UPDATE invitations SET email = NULL, mobile_no = NULL, personal_details = NULL, status = CASE WHEN status = 'sent' THEN 'revoked' ELSE status END, updated_at = now()
     WHERE used_by_id = $1 OR lower(email) = lower($2) OR mobile_no = $3`,
  ),
]
/** By the e-mail address alone: invitations that others sent. */
const clearInvited = statement(
  'erasure.invited-elsewhere',
  `WITH asked AS (UPDATE patient_connections SET email = 'erased', status = 'revoked', code_hash = NULL, ended_at = now(), updated_at = now()
       WHERE status = 'invited' AND lower(email) = lower($2) AND permitted_id <> $1)
     UPDATE facility_memberships SET email = 'erased', status = 'revoked', code_hash = NULL, ended_at = now(), updated_at = now()
     WHERE status = 'invited' AND lower(email) = lower($2) AND account_id IS DISTINCT FROM $1`,
)
const clearMessages = statement(
  'erasure.messages',
  `UPDATE sent_messages SET "to" = 'erased', subject = NULL, error = NULL, updated_at = now() WHERE account_id = $1 OR lower("to") = lower($2) OR "to" = $3`,
)
const clearSandbox = statement('erasure.sandbox', `DELETE FROM sandbox_messages WHERE lower("to") = lower($1) OR "to" = $2`)

/**
 * Takes from an account everything that says whose it is. What proves what happened stays: receipts of accepted terms, the audit log, that there
 * were licence cases, memberships and connections. Of care see clearCare, of money clearMoney.
 * @returns the keys of the person's files in the upload store, to be removed once this is committed
 */
export const pseudonymise = async (tx: Tx, accountId: string): Promise<string[]> => {
  const person = await tx.queryOne(clearAccount, [accountId])
  const found: (Keys | null)[] = []
  for (const each of [clearDetails, removeImages, clearLicenses, endExports]) found.push(await tx.queryOne(each, [accountId]))
  const { email = null, mobileNo = null } = person ?? {}
  for (const each of [...byAddress, clearMessages]) await tx.query(each, [accountId, email, mobileNo])
  await tx.query(clearInvited, [accountId, email])
  await tx.query(clearSandbox, [email, mobileNo])
  for (const each of onlyId) await tx.query(each, [accountId])
  found.push({ keys: await clearCare(tx, accountId) })
  await clearMoney(tx, accountId)
  tx.announce('account', accountId)
  return found.flatMap((each) => each?.keys ?? [])
}
