import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { uploadStore } from '../../platform/uploads/store'
import { uuidv7 } from '../../platform/uuid'
import { caseColumns, lockMe, reopening, type Holder } from '../../compliance/cases'
import { ensurePractitioner } from '../practitioners'
import { certificationCases, type Certification } from './certification'
import type { CertificationSubmission } from './certificationInput'
import { tooManyCertifications } from './errors'

const { own, documents, kind } = certificationCases
const columns = caseColumns(kind)
/** More than these in one's hands at once is no practitioner's. */
const most = 30

const openOf = statement<Certification>(
  'certifications.open-of-issuer',
  `SELECT ${columns} FROM certifications c WHERE c.account_id = $1 AND lower(c.name) = lower($2) AND lower(c.issuer) = lower($3)
     AND c.status NOT IN ('withdrawn', 'rejected', 'expired')`,
)
const countOf = statement<{ count: number }>(
  'certifications.count',
  `SELECT count(*)::int AS count FROM certifications WHERE account_id = $1 AND status NOT IN ('withdrawn', 'rejected', 'expired')`,
)
const insert = statement<Certification>(
  'certifications.insert',
  `INSERT INTO certifications AS c (id, account_id, name, issuer, number, country, issued_on, expires_on, document_key, document_mime_type, document_sha256,
     status, submitted_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'submitted', now(), now(), now()) RETURNING ${columns}`,
)
const amend = statement<Certification>(
  'certifications.amend',
  `UPDATE certifications c SET name = $2, issuer = $3, number = $4, country = $5, issued_on = $6, expires_on = $7, document_key = $8, document_mime_type = $9,
     document_sha256 = $10, ${reopening} WHERE c.id = $1 AND c.status <> 'withdrawn' RETURNING ${columns}`,
)

type Facts = Pick<
  Certification,
  'name' | 'issuer' | 'number' | 'country' | 'issuedOn' | 'expiresOn' | 'documentKey' | 'documentMimeType' | 'documentSha256'
>
const names = ['name', 'issuer', 'number', 'country', 'issuedOn', 'expiresOn', 'documentSha256'] as const
/** In the order of the columns in both statements. */
const valuesOf = (facts: Facts) => [
  facts.name, facts.issuer, facts.number, facts.country, facts.issuedOn, facts.expiresOn, facts.documentKey, facts.documentMimeType, facts.documentSha256,
] // prettier-ignore

type Submitted = { certification: Certification; isNew: boolean; isKept: boolean }

/**
 * Asks staff to verify a certification. One case an issuer and name: what is sent again completes or corrects the open one, which goes back to the
 * queue if that changes anything; after a rejection or its end a new case begins.
 * @throws tooManyCertifications; invalid on `document` for a file that is neither a clean image nor a plain PDF
 */
export const submitCertification = async (
  actor: AccountActor,
  { submission, bytes }: { submission: CertificationSubmission; bytes: Buffer },
): Promise<{ certification: Certification; isNew: boolean }> =>
  documents.store(bytes, async ({ key, mimeType, sha256 }, keep) => {
    const { name, issuer, number, country, issuedAt, expiresAt } = submission
    const facts: Facts = {
      name,
      issuer,
      number: number ?? null,
      country,
      issuedOn: issuedAt ?? null,
      expiresOn: expiresAt ?? null,
      documentKey: key,
      documentMimeType: mimeType,
      documentSha256: sha256,
    }
    const { isKept, ...submitted } = await withTransaction(actor, async (tx) => {
      const holder = await lockMe(tx, actor)
      await ensurePractitioner(tx, actor.id)
      const open = await tx.queryOne(openOf, [actor.id, name, issuer])
      return open ? amendOpen(tx, { holder, open, facts }) : submitNew(tx, { holder, facts })
    })
    if (isKept) keep()
    return submitted
  })

const submitNew = async (tx: Tx, { holder, facts }: { holder: Holder; facts: Facts }): Promise<Submitted> => {
  if ((await tx.queryOne(countOf, [holder.id]))!.count >= most) throw tooManyCertifications()
  const certification = (await tx.queryOne(insert, [uuidv7(), holder.id, ...valuesOf(facts)]))!
  own.noteSubmitted(tx, { holder, row: certification })
  return { certification, isNew: true, isKept: true }
}

const amendOpen = async (tx: Tx, { holder, open, facts }: { holder: Holder; open: Certification; facts: Facts }): Promise<Submitted> => {
  const changed = names.filter((name) => facts[name] !== open[name])
  if (changed.length === 0) return { certification: open, isNew: false, isKept: false }
  const isSameDocument = !changed.includes('documentSha256')
  const certification = (await tx.queryOne(amend, [
    open.id,
    ...valuesOf(isSameDocument ? { ...facts, documentKey: open.documentKey } : facts),
  ]))!
  own.noteReopened(tx, {
    holder,
    before: open,
    after: certification,
    changed: changed.map((name) => (name === 'documentSha256' ? 'document' : name)),
  })
  const { documentKey } = open
  if (!isSameDocument && documentKey) tx.afterCommit(async () => (await uploadStore()).remove(documentKey))
  return { certification, isNew: false, isKept: !isSameDocument }
}

/** Withdraws one's certification: nobody sees it any more. A second time changes nothing. @throws notFound */
export const withdrawCertification = (actor: AccountActor, { id }: { id: string }): Promise<void> =>
  withTransaction(actor, async (tx) => {
    await lockMe(tx, actor)
    await own.withdraw(tx, await own.read(actor, { id }, tx))
  })
