import { query, statement } from '../../platform/db'
import { careFiles, careParts } from './careRecords'
import { moneyParts } from './moneyRecords'
import { rowsOf } from './rowsOf'

/** What we hold of a person, file by file: columns by name, so that no secret, hash or storage key can slip in. */
const parts = {
  account: rowsOf(
    'account',
    `id, email, mobile_no AS "mobileNo", user_type AS "userType", is_doctor AS "isDoctor", status, email_verified_at AS "emailVerifiedAt",
     mobile_verified_at AS "mobileVerifiedAt", mfa_enabled_at AS "secondFactorSince", license_valid_until AS "licenceValidUntil",
     terms_version AS "acceptedTerms", last_sign_in_at AS "lastSignInAt", created_at AS "createdAt"`,
    'accounts WHERE id = $1',
  ),
  'personal-details': rowsOf(
    'details',
    `name_first_name AS "firstName", name_middle_name AS "middleName", name_last_name AS "lastName", name_suffix AS suffix, birthdate, sex,
     marital_status AS "maritalStatus", doc_prclicenseno AS "doc_PRCLicenseNo", country, timezone, languages, address_line1 AS line1, address_line2 AS line2,
     address_city AS city, address_region AS region, address_postal_code AS "postalCode", updated_at AS "updatedAt"`,
    'personal_details WHERE id = $1',
  ),
  settings: rowsOf('settings', 'settings', 'accounts WHERE id = $1'),
  onboarding: rowsOf('onboarding', 'answers, updated_at AS "updatedAt"', 'onboarding_answers WHERE id = $1'),
  sessions: rowsOf(
    'sessions',
    `id, device, ip, user_agent AS "userAgent", created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt", ended_at AS "endedAt",
     ended_reason AS "endedReason"`,
    'sessions WHERE account_id = $1 ORDER BY created_at',
  ),
  devices: rowsOf(
    'devices',
    `id, name, user_agent AS "userAgent", last_ip AS "lastIp", trusted_until AS "trustedUntil", last_used_at AS "lastUsedAt", removed_at AS "removedAt",
     created_at AS "createdAt"`,
    'devices WHERE account_id = $1 ORDER BY created_at',
  ),
  'second-factors': rowsOf(
    'factors',
    'kind, name, confirmed_at AS "confirmedAt", last_used_at AS "lastUsedAt"',
    `second_factors WHERE owner_kind = 'account' AND owner_id = $1::text AND status = 'active' ORDER BY created_at`,
  ),
  'identity-images': rowsOf(
    'images',
    'id, status, reason, mime_type AS "mimeType", width, height, bytes, created_at AS "sentAt", decided_at AS "decidedAt"',
    'identity_images WHERE account_id = $1 ORDER BY created_at',
  ),
  licences: rowsOf(
    'licences',
    `id, country, body, number, profession, expires_on AS "expiresOn", status, reason, document_mime_type AS "document", submitted_at AS "submittedAt",
     decided_at AS "decidedAt"`,
    'license_verifications WHERE account_id = $1 ORDER BY created_at',
  ),
  'accepted-terms': rowsOf(
    'receipts',
    `id, seq AS number, content_version AS "contentVersion", documents, language, ip, user_agent AS "userAgent", token_id AS "tokenId",
     prev_digest AS "previousDigest", digest, created_at AS "acceptedAt"`,
    'terms_acceptances WHERE account_id = $1 ORDER BY seq',
  ),
  facilities: rowsOf(
    'facilities',
    `f.id, f.name, f.kind, f.country, m.role, m.status, m.email, m.accepted_at AS "acceptedAt", m.ended_at AS "endedAt", m.created_at AS "invitedAt"`,
    'facility_memberships m JOIN facilities f ON f.id = m.facility_id WHERE m.account_id = $1 ORDER BY m.created_at',
  ),
  connections: rowsOf(
    'connections',
    `id, relation, status, CASE WHEN patient_id = $1 THEN 'you are the patient' ELSE 'you were let in' END AS side, email, accepted_at AS "acceptedAt",
     ended_at AS "endedAt", created_at AS "askedAt"`,
    'patient_connections WHERE patient_id = $1 OR permitted_id = $1 ORDER BY created_at',
  ),
  ...careParts,
  ...moneyParts,
  messages: rowsOf(
    'messages',
    'channel, "to", template, subject, status, sent_at AS "sentAt", created_at AS "askedAt"',
    'sent_messages WHERE account_id = $1 ORDER BY created_at',
  ),
  'data-requests': rowsOf(
    'requests',
    'kind, status, created_at AS "askedAt", due_at AS "dueAt", finished_at AS "finishedAt"',
    'data_requests WHERE account_id = $1 ORDER BY created_at',
  ),
  'own-acts': rowsOf(
    'acts',
    'created_at AS at, action, outcome, ip, user_agent AS "userAgent"',
    `audit_log WHERE actor_kind = 'account' AND actor_id = $1::text ORDER BY created_at, id`,
  ),
} as const

/** Every part by the name of its file, read when it is asked for. */
export async function* ownRecords(accountId: string): AsyncGenerator<[name: string, rows: unknown]> {
  for (const [name, part] of Object.entries(parts)) yield [name, (await query(part, [accountId]))[0]?.part]
}

type OwnFile = { name: string; key: string }

const files = statement<OwnFile>(
  'own-data.files',
  `SELECT 'identity-image-' || id AS name, storage_key AS key FROM identity_images WHERE account_id = $1
   UNION ALL SELECT 'photo', photo_key FROM personal_details WHERE id = $1 AND photo_key IS NOT NULL
   UNION ALL SELECT 'licence-' || id, document_key FROM license_verifications WHERE account_id = $1 AND document_key IS NOT NULL`,
)

/** The files that the person sent: their names in the copy, with the stored kind at the end, and where they are. */
export const ownFiles = async (accountId: string): Promise<OwnFile[]> =>
  [...(await query(files, [accountId])), ...(await query(careFiles, [accountId]))].map(({ name, key }) => ({
    name: `${name}.${key.split('.').at(-1)}`,
    key,
  }))
