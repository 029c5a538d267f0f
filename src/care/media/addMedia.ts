import { randomUUID } from 'node:crypto'
import { statement, type Tx } from '../../platform/db'
import { cleanDocument } from '../../platform/uploads/cleanDocument'
import { cleanImage } from '../../platform/uploads/cleanImage'
import { uuidv7 } from '../../platform/uuid'
import { mediaUrl, putMediaFiles, removeMediaFiles, sizesOf, type MediaFile, type SizedImage } from './mediaFiles'

const insert = statement(
  'media.insert',
  `INSERT INTO media (id, alt, author_id, filename, mime_type, filesize, width, height,
     sizes_card_filename, sizes_card_width, sizes_card_height, sizes_card_mime_type, sizes_card_filesize,
     sizes_wide_filename, sizes_wide_width, sizes_wide_height, sizes_wide_mime_type, sizes_wide_filesize, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, now(), now())`,
)

export type Media = { id: string; filename: string; mimeType: string; url: string }
type Prepared = MediaFile & { mimeType: string; width: number | null; height: number | null; sizes: SizedImage[] }

/** A picture, or a PDF where `documents` are taken, judged by its content, encoded anew, with its small copies. @throws invalid on `field` */
const prepare = async (bytes: Buffer, { field, documents }: { field: string; documents: boolean }): Promise<Prepared> => {
  const document = documents ? await cleanDocument(bytes, { field }) : null
  if (document?.mimeType === 'application/pdf')
    return { ...document, filename: `${randomUUID()}.pdf`, width: null, height: null, sizes: [] }
  const image = await cleanImage(document?.bytes ?? bytes, { field, shape: 'document' })
  const filename = `${randomUUID()}.webp`
  return { ...image, filename, sizes: await sizesOf(image, filename) }
}

type Adding = { bytes: Buffer; field: string; documents?: boolean }
/** Writes the row; `tx` is the caller's, who says what it belongs to. */
type Keep = (tx: Tx, about: { alt: string; authorId: string | null }) => Promise<Media>

/**
 * Cleans and keeps a file; `use` then writes its row in a transaction of its own making, and when that fails, the file goes again.
 * @throws invalid for what is no picture or document or too large, and what `use` throws
 */
export const addMedia = async <Result>(
  { bytes, field, documents = false }: Adding,
  use: (keep: Keep) => Promise<Result>,
): Promise<Result> => {
  const { sizes, ...file } = await prepare(bytes, { field, documents })
  const files = [file, ...sizes]
  await putMediaFiles(files)
  try {
    return await use(async (tx, { alt, authorId }) => {
      const id = uuidv7()
      const columns = (['card', 'wide'] as const).flatMap((size) => {
        const found = sizes.find((made) => made.size === size)
        return found ? [found.filename, found.width, found.height, 'image/webp', found.bytes.length] : [null, null, null, null, null]
      })
      const { filename, mimeType, width, height } = file
      await tx.query(insert, [id, alt, authorId, filename, mimeType, file.bytes.length, width, height, ...columns])
      return { id, filename, mimeType, url: mediaUrl(filename) }
    })
  } catch (error) {
    await removeMediaFiles(files.map(({ filename }) => filename))
    throw error
  }
}
