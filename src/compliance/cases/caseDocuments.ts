import { randomUUID } from 'node:crypto'
import type { StaffActor } from '../../platform/actor'
import { queryOne, withTransaction, type Statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { log } from '../../platform/log'
import { cleanDocument } from '../../platform/uploads/cleanDocument'
import { uploadStore } from '../../platform/uploads/store'
import type { PrivateFile } from '../privateFile'
import { aboutCase, type CaseKind, type CaseRow } from './caseKind'

export type KeptDocument = { key: string; mimeType: string; sha256: string }

/** The documents of a kind of cases: photos encoded anew, or plain PDFs. */
export const caseDocuments = <C extends CaseRow>(kind: CaseKind<C>, byId: Statement<C>) => {
  /**
   * Cleans and stores a document, then runs `write`, which keeps it by calling `keep`. What was not kept, also because something failed, is deleted.
   * @throws invalid on `document` for a file that is neither a clean image nor a plain PDF
   */
  const store = async <T>(bytes: Buffer, write: (document: KeptDocument, keep: () => void) => Promise<T>): Promise<T> => {
    const { extension, ...document } = await cleanDocument(bytes, { field: 'document' })
    const key = `${kind.folder}/${randomUUID()}.${extension}`
    const files = await uploadStore()
    await files.put(key, document)
    let isKept = false
    try {
      return await write({ key, mimeType: document.mimeType, sha256: document.sha256 }, () => (isKept = true))
    } catch (error) {
      isKept = false
      throw error
    } finally {
      if (!isKept) await files.remove(key)
    }
  }

  /** The document of a case. @throws notFound when it has none */
  const read = async ({ id, documentKey, documentMimeType }: C): Promise<PrivateFile> => {
    const bytes = documentKey ? await (await uploadStore()).get(documentKey) : null
    if (documentKey && !bytes) log.error({ case: id }, `the document of a ${kind.noun} is missing from the upload store`)
    if (!bytes || !documentMimeType) throw notFound()
    return {
      bytes,
      mimeType: documentMimeType,
      filename: `${kind.filename}-${id}.${documentMimeType === 'application/pdf' ? 'pdf' : 'webp'}`,
    }
  }

  /** The document for staff; the look is noted about its owner. @throws notFound */
  const readForStaff = async (actor: StaffActor, { id }: { id: string }): Promise<PrivateFile> => {
    const row = await queryOne(byId, [id])
    if (!row) throw notFound()
    const document = await read(row)
    await withTransaction(actor, async (tx) => tx.audit(`${kind.word}-document.read`, aboutCase(kind, row)))
    return document
  }

  return { store, read, readForStaff }
}
