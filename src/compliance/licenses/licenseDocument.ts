import type { AccountActor, StaffActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { uploadStore } from '../../platform/uploads/store'
import { caseColumns, lockMe, reopening } from '../cases'
import type { PrivateFile } from '../privateFile'
import { licenseWithdrawn } from './errors'
import { licenseCases, type License } from './license'
import { findOwn } from './submitLicense'

const { documents, own } = licenseCases

const setDocument = statement<License>(
  'licenses.set-document',
  `UPDATE license_verifications c SET document_key = $2, document_mime_type = $3, document_sha256 = $4, ${reopening}
   WHERE c.id = $1 AND c.status <> 'withdrawn' RETURNING ${caseColumns(licenseCases.kind)}`,
)

/**
 * Keeps the document of one's licence in place of the one before; the case goes back to the queue. The same document again changes nothing.
 * @throws notFound; licenseWithdrawn; invalid on `document` for a file that is neither a clean image nor a plain PDF
 */
export const addLicenseDocument = async (
  actor: AccountActor,
  { licenseId, bytes }: { licenseId: string; bytes: Buffer },
): Promise<License> => {
  const known = await own.read(actor, { id: licenseId })
  if (known.status === 'withdrawn') throw licenseWithdrawn()
  return documents.store(bytes, ({ key, mimeType, sha256 }, keep) =>
    withTransaction(actor, async (tx) => {
      const holder = await lockMe(tx, actor)
      const before = await findOwn(tx, actor, licenseId)
      if (before.documentSha256 === sha256) return before
      const after = await tx.queryOne(setDocument, [licenseId, key, mimeType, sha256])
      if (!after) throw notFound()
      own.noteReopened(tx, { holder, before, after, changed: ['document'] })
      const { documentKey } = before
      if (documentKey) tx.afterCommit(async () => (await uploadStore()).remove(documentKey))
      keep()
      return after
    }),
  )
}

/** The document of one's own licence. @throws notFound */
export const readOwnDocument = async (actor: AccountActor, { licenseId }: { licenseId: string }): Promise<PrivateFile> =>
  documents.read(await own.read(actor, { id: licenseId }))

/** The document for staff; the look is noted about its owner. @throws notFound */
export const readDocumentForStaff = (actor: StaffActor, { id }: { id: string }): Promise<PrivateFile> =>
  documents.readForStaff(actor, { id })
