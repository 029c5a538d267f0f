import { createHash } from 'node:crypto'
import { invalidField } from '../http/errors'
import { cleanImage } from './cleanImage'
import { judgePdf } from './judgePdf'

export type CleanDocument = { bytes: Buffer; mimeType: 'image/webp' | 'application/pdf'; extension: 'webp' | 'pdf'; sha256: string }

const refusals = {
  encrypted: { code: 'document_encrypted', message: 'This PDF is protected by a password. Send one that opens without.' },
  active: { code: 'document_active', message: 'This PDF carries scripts, forms or other files. Print it to a new PDF, or send a photo.' },
  unreadable: { code: 'document_unreadable', message: 'This PDF cannot be read. Print it to a new PDF, or send a photo.' },
} as const

/**
 * A document as a photo or a PDF, judged by its content. Images are encoded anew; a PDF is kept as it came after a look for what could act in it.
 * @throws invalid on `field` with `document_…` or `image_…`
 */
export const cleanDocument = async (bytes: Buffer, { field }: { field: string }): Promise<CleanDocument> => {
  const { fileTypeFromBuffer } = await import('file-type')
  const kind = await fileTypeFromBuffer(bytes)
  if (kind?.mime !== 'application/pdf') {
    const { bytes: clean, mimeType, sha256 } = await cleanImage(bytes, { field, shape: 'document' })
    return { bytes: clean, mimeType, extension: 'webp', sha256 }
  }
  const fault = await judgePdf(bytes)
  if (fault) throw invalidField(field, refusals[fault].code, refusals[fault].message)
  return { bytes, mimeType: 'application/pdf', extension: 'pdf', sha256: createHash('sha256').update(bytes).digest('hex') }
}
