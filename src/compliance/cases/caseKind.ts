import type { Tx } from '../../platform/db'
import { statement } from '../../platform/db'
import type { AppError } from '../../platform/http/errors'
import { queueMessage } from '../../platform/mail/sendMessage'

export type CaseStatus = 'submitted' | 'in-review' | 'verified' | 'rejected' | 'expired' | 'suspended' | 'withdrawn'

/** What every proof has that a practitioner submits and staff decide about: licences, certifications. */
export type CaseRow = {
  id: string
  accountId: string
  status: CaseStatus
  /** Why it was rejected or suspended; the practitioner reads it. */
  reason: string | null
  /** A day, YYYY-MM-DD: it is good through its end in UTC. */
  expiresOn: string | null
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

export type CaseMail = 'received' | 'verified' | 'rejected' | 'suspended' | 'expiring' | 'expired'

/** One kind of proof: where it is kept, and how it is spoken of. */
export type CaseKind<C extends CaseRow> = {
  /** Begins the names of its statements. */
  area: string
  table: string
  collection: string
  /** Begins the names of its audit actions and mails: `license.verified`, `license-verified`. */
  word: string
  /** For people: "licence". */
  noun: string
  /** Folder of its documents in the upload store, and the beginning of their file names. */
  folder: string
  filename: string
  /** Columns beside those of every case that the practitioner submits, of the table as `c`: what a reviewer sees and decides. */
  facts: readonly string[]
  /** The same for SELECT. */
  columns: string
  /** Verified only until a day. */
  mustExpire: boolean
  errors: { taken: () => AppError; changed: () => AppError; decided: (extra: { message: string }) => AppError }
  /** What its mails show beside the day and the reason. Never a number: mail is read on locked screens and by others. */
  mailData: (row: C) => Record<string, unknown>
  /** Told of every change of state, in its transaction. */
  onChange?: (tx: Tx, holderId: string) => void
}

/** Who holds it, as far as mails need it. */
export type Holder = { id: string; email: string | null; firstName: string | null; timezone: string | null }
const holderColumns = 'a.id, a.email, d.name_first_name AS "firstName", d.timezone'
const holderTables = 'accounts a LEFT JOIN personal_details d ON d.id = a.id'

/**
 * Whoever changes a case locks its holder first: the database's triggers write to the account, and personal details, which come before it,
 * write to licences. One order for all, else two of them would wait for each other.
 */
export const lockHolder = statement<Holder>(
  'cases.lock-holder',
  `SELECT ${holderColumns} FROM ${holderTables} WHERE a.id = $1 FOR NO KEY UPDATE OF a`,
)
export const lockHolderOfSql = (table: string): string =>
  `SELECT ${holderColumns} FROM ${holderTables} WHERE a.id = (SELECT account_id FROM ${table} WHERE id = $1) FOR NO KEY UPDATE OF a`

/** The submitted facts as one short text, of the table as `c`. */
export const factsOf = <C extends CaseRow>({ facts }: CaseKind<C>): string =>
  `md5(jsonb_build_array(${facts.map((name) => `c.${name}`).join(', ')}, c.expires_on, c.document_sha256)::text)`

/** All columns of a case, of the table as `c`. */
export const caseColumns = <C extends CaseRow>(kind: CaseKind<C>): string =>
  `c.id, c.account_id AS "accountId", ${kind.columns}, c.expires_on AS "expiresOn", c.status, c.reason,
  c.document_key AS "documentKey", c.document_mime_type AS "documentMimeType", c.document_sha256 AS "documentSha256", c.submitted_at AS "submittedAt",
  c.taken_by_id AS "takenById", c.taken_at AS "takenAt", c.decided_by_id AS "decidedById", c.decided_at AS "decidedAt", ${factsOf(kind)} AS facts`

export const isQueued = ({ status }: Pick<CaseRow, 'status'>): boolean => status === 'submitted' || status === 'in-review'

/** Audit detail of an act on a case: people see in their access log who touched theirs. */
export const aboutCase = <C extends CaseRow>({ collection }: Pick<CaseKind<C>, 'collection'>, { id, accountId }: Pick<CaseRow, 'id' | 'accountId'>) => ({
  target: { collection, id },
  about: accountId,
}) // prettier-ignore
export const statusChange = (before: string | null, after: string) => ({ changes: { status: { before, after } } })

/** Queues a mail about a case to its holder. */
export const tellHolder = <C extends CaseRow>(
  tx: Tx,
  { kind, holder, row, mail, days }: { kind: CaseKind<C>; holder: Holder; row: C; mail: CaseMail; days?: number },
): void => {
  const { id: accountId, email, firstName } = holder
  const { expiresOn, reason } = row
  if (!email) return
  const data = { firstName, ...kind.mailData(row), expiresOn, reason, ...(days !== undefined && { days }) }
  queueMessage(tx, { channel: 'email', to: email, template: `${kind.word}-${mail}`, accountId, data })
}
