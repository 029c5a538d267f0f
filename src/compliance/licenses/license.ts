import { statement } from '../../platform/db'

export type LicenseStatus = 'submitted' | 'in-review' | 'verified' | 'rejected' | 'expired' | 'suspended' | 'withdrawn'

export type License = {
  id: string
  accountId: string
  country: string
  body: string
  number: string
  profession: string | null
  /** A day, YYYY-MM-DD: the licence is good through its end in UTC. */
  expiresOn: string | null
  status: LicenseStatus
  /** Why it was rejected or suspended; the practitioner reads it. */
  reason: string | null
  documentKey: string | null
  documentMimeType: string | null
  documentSha256: string | null
  submittedAt: Date
  takenById: string | null
  takenAt: Date | null
  decidedById: string | null
  decidedAt: Date | null
  /** Changes whenever a submitted fact changes: what a reviewer saw is what is decided. */
  facts: string
}

/** The submitted facts as one short text. */
export const factsOf = (table: string) =>
  `md5(jsonb_build_array(${table}.country, ${table}.body, ${table}.number, ${table}.profession, ${table}.expires_on, ${table}.document_sha256)::text)`

export const licenseColumns = `l.id, l.account_id AS "accountId", l.country, l.body, l.number, l.profession, l.expires_on AS "expiresOn", l.status, l.reason,
  l.document_key AS "documentKey", l.document_mime_type AS "documentMimeType", l.document_sha256 AS "documentSha256", l.submitted_at AS "submittedAt",
  l.taken_by_id AS "takenById", l.taken_at AS "takenAt", l.decided_by_id AS "decidedById", l.decided_at AS "decidedAt", ${factsOf('l')} AS facts`

export const licenseById = statement<License>('licenses.by-id', `SELECT ${licenseColumns} FROM license_verifications l WHERE l.id = $1`)

/** Who holds a licence, as far as mails need it. */
export type Holder = { id: string; email: string | null; firstName: string | null; timezone: string | null }
const holderColumns = 'a.id, a.email, d.name_first_name AS "firstName", d.timezone'
const holderTables = 'accounts a LEFT JOIN personal_details d ON d.id = a.id'

/**
 * Whoever changes a licence locks its holder first: the database's triggers write to the account, and personal details, which come before it,
 * write to licences. One order for all, else two of them would wait for each other.
 */
export const lockHolder = statement<Holder>(
  'licenses.lock-holder',
  `SELECT ${holderColumns} FROM ${holderTables} WHERE a.id = $1 FOR NO KEY UPDATE OF a`,
)
export const lockHolderOf = statement<Holder>(
  'licenses.lock-holder-of',
  `SELECT ${holderColumns} FROM ${holderTables} WHERE a.id = (SELECT account_id FROM license_verifications WHERE id = $1) FOR NO KEY UPDATE OF a`,
)

/** Audit detail of an act on a licence: people see in their access log who touched theirs. */
export const aboutLicense = ({ id, accountId }: Pick<License, 'id' | 'accountId'>) => ({
  target: { collection: 'license-verifications', id },
  about: accountId,
})
export const statusChange = (before: string | null, after: string) => ({ changes: { status: { before, after } } })
