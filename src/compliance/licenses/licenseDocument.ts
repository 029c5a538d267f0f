import { randomUUID } from 'node:crypto'
import type { AccountActor, StaffActor } from '../../platform/actor'
import { queryOne, statement, withTransaction } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { log } from '../../platform/log'
import { cleanDocument } from '../../platform/uploads/cleanDocument'
import { uploadStore } from '../../platform/uploads/store'
import { aboutLicense, licenseById, licenseColumns, type License } from './license'
import { readLicense } from './ownLicenses'
import { noteReopened, reopening } from './putLicense'
import { licenseWithdrawn } from './errors'
import { findOwn, lockMe } from './submitLicense'

const setDocument = statement<License>(
  'licenses.set-document',
  `UPDATE license_verifications l SET document_key = $2, document_mime_type = $3, document_sha256 = $4, ${reopening}
   WHERE l.id = $1 AND l.status <> 'withdrawn' RETURNING ${licenseColumns}`,
)

/**
 * Keeps the document of one's licence in place of the one before; the case goes back to the queue. The same document again changes nothing.
 * @throws notFound; licenseWithdrawn; invalid on `document` for a file that is neither a clean image nor a plain PDF
 */
export const addLicenseDocument = async (
  actor: AccountActor,
  { licenseId, bytes }: { licenseId: string; bytes: Buffer },
): Promise<License> => {
  const known = await readLicense(actor, { licenseId })
  if (known.status === 'withdrawn') throw licenseWithdrawn()
  const { extension, ...document } = await cleanDocument(bytes, { field: 'document' })
  const key = `licenses/${randomUUID()}.${extension}`
  const store = await uploadStore()
  await store.put(key, document)
  let isKept = false
  try {
    return await withTransaction(actor, async (tx) => {
      const holder = await lockMe(tx, actor)
      const before = await findOwn(tx, actor, licenseId)
      if (before.documentSha256 === document.sha256) return before
      const after = await tx.queryOne(setDocument, [licenseId, key, document.mimeType, document.sha256])
      if (!after) throw notFound()
      noteReopened(tx, { holder, before, after, changed: ['document'] })
      const { documentKey } = before
      if (documentKey) tx.afterCommit(() => store.remove(documentKey))
      isKept = true
      return after
    })
  } catch (error) {
    isKept = false
    throw error
  } finally {
    if (!isKept) await store.remove(key)
  }
}

export type StoredDocument = { bytes: Buffer; mimeType: string; filename: string }

const bytesOf = async ({ id, documentKey, documentMimeType }: License): Promise<StoredDocument> => {
  const bytes = documentKey ? await (await uploadStore()).get(documentKey) : null
  if (documentKey && !bytes) log.error({ licenseId: id }, 'the document of a licence is missing from the upload store')
  if (!bytes || !documentMimeType) throw notFound()
  return { bytes, mimeType: documentMimeType, filename: `licence-${id}.${documentMimeType === 'application/pdf' ? 'pdf' : 'webp'}` }
}

/** The document of one's own licence. @throws notFound */
export const readOwnDocument = async (actor: AccountActor, { licenseId }: { licenseId: string }): Promise<StoredDocument> =>
  bytesOf(await readLicense(actor, { licenseId }))

/** The document for staff; the look is noted about its owner. @throws notFound */
export const readDocumentForStaff = async (actor: StaffActor, { licenseId }: { licenseId: string }): Promise<StoredDocument> => {
  const license = await queryOne(licenseById, [licenseId])
  if (!license) throw notFound()
  const document = await bytesOf(license)
  await withTransaction(actor, async (tx) => tx.audit('license-document.read', aboutLicense(license)))
  return document
}
