import { randomUUID } from 'node:crypto'
import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionBeforeDeleteHook } from 'payload'
import { putMediaFiles, removeMediaFiles, type MediaFile } from '../../src/care/media'
import { fileKept, mediaInUse, mediaNeeded } from '../../src/care/media/errors'
import { isMediaShown } from '../../src/care/media/isMediaShown'
import { staffCan } from '../../src/compliance'
import { txFromRequest } from '../../src/platform/db/payloadAdapter'
import { cleanDocument } from '../../src/platform/uploads/cleanDocument'
import { actorOf } from '../actorOf'
import type { BeforeOperation } from '../BeforeOperation'

/** What Payload works out of the file; nobody sends it. */
const ofTheFile = ['filename', 'url', 'thumbnailURL', 'mimeType', 'filesize', 'width', 'height', 'sizes', 'focalX', 'focalY'] as const

/**
 * Before Payload looks at a file: it is judged by its content, encoded anew and named by us. A row keeps its file, because published versions show it.
 * Addresses to fetch a file from, and edits of a stored one, are not taken.
 */
export const cleanMedia = async <Args extends object>({ args, operation, req, overrideAccess }: BeforeOperation<Args>): Promise<Args> => {
  if (operation !== 'create' && operation !== 'update') return args
  // who may not send files is told so by access, and no file of theirs is looked at
  if (!overrideAccess && !staffCan(req.user, 'plans.edit')) return args
  const data = (args as { data?: Record<string, unknown> }).data
  for (const name of ofTheFile) if (data) delete data[name]
  delete req.query?.uploadEdits
  if (operation !== 'create' && req.file) throw fileKept()
  if (operation === 'create') {
    if (!req.file) throw mediaNeeded()
    const { bytes, mimeType, extension } = await cleanDocument(req.file.data, { field: 'file' })
    req.file = { data: bytes, mimetype: mimeType, size: bytes.length, name: `${randomUUID()}.${extension}` }
  }
  return args
}

type Sizes = Record<string, { filename?: string | null } | undefined>
const namesOf = ({ filename, sizes }: { filename?: unknown; sizes?: Sizes }): string[] =>
  [filename, ...Object.values(sizes ?? {}).map((size) => size?.filename)].filter((name): name is string => typeof name === 'string')

/** Puts file and small copies into the upload store, in the row's transaction: a row without its file cannot be. */
export const keepMedia: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create' || !req.file) return
  const sizes = (doc as { sizes?: Sizes }).sizes ?? {}
  const copies = Object.entries(req.payloadUploadSizes ?? {}).flatMap(([size, bytes]): MediaFile[] => {
    const filename = sizes[size]?.filename
    return filename ? [{ filename, bytes }] : []
  })
  await putMediaFiles([{ filename: String(doc.filename), bytes: req.file.data }, ...copies])
  const tx = await txFromRequest(req, actorOf(req))
  tx.audit('media.added', { target: { collection: 'media', id: String(doc.id) } })
}

export const refuseShownMedia: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const tx = await txFromRequest(req, actorOf(req))
  if (await isMediaShown(tx, String(id))) throw mediaInUse()
}

export const dropMedia: CollectionAfterDeleteHook = async ({ doc, req }) => {
  const tx = await txFromRequest(req, actorOf(req))
  tx.audit('media.deleted', { target: { collection: 'media', id: String(doc.id) } })
  tx.afterCommit(() => removeMediaFiles(namesOf(doc as { filename?: unknown; sizes?: Sizes })))
}
