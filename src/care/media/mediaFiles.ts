import sharp from 'sharp'
import { log } from '../../platform/log'
import { uploadStore } from '../../platform/uploads/store'

/** Small copies of a picture, cut to their shape; a picture that is smaller has none. */
export const mediaSizes = { card: { width: 640, height: 360 }, wide: { width: 1280, height: 720 } } as const
export type MediaSize = keyof typeof mediaSizes

const fileName = /^(?:(card|wide)-)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(webp|pdf)$/

/** Where everybody reads a file of published content. Its name is made anew for each file, so the address may be cached for ever. */
export const mediaUrl = (filename: string): string => `/api/v1/media/${filename}`

/** The name of a small copy: `card-<uuid>.webp`. */
export const sizeName = (size: string, filename: string): string => `${size}-${filename}`

/** Where the upload store keeps a file of this name; null for a name that is none of ours. */
const keyOf = (filename: string): string | null => {
  const [, size, id, extension] = fileName.exec(filename) ?? []
  return id ? `media${size ? `-${size}` : ''}/${id}.${extension}` : null
}

const typeOf = (filename: string): string => (filename.endsWith('.pdf') ? 'application/pdf' : 'image/webp')

export type MediaFile = { filename: string; bytes: Buffer }

/** Keeps all of them or none. @throws when a name is none of ours, or the store fails */
export const putMediaFiles = async (files: readonly MediaFile[]): Promise<void> => {
  const store = await uploadStore()
  try {
    for (const { filename, bytes } of files) {
      const key = keyOf(filename)
      if (!key) throw new Error('a media file has a name that is not ours')
      await store.put(key, { bytes, mimeType: typeOf(filename) })
    }
  } catch (error) {
    await removeMediaFiles(files.map(({ filename }) => filename))
    throw error
  }
}

/** What cannot be removed stays, unseen: its row is gone. */
export const removeMediaFiles = async (filenames: readonly string[]): Promise<void> => {
  const store = await uploadStore()
  for (const filename of filenames) {
    const key = keyOf(filename)
    if (key) await store.remove(key).catch((error: unknown) => log.warn({ err: error }, 'a media file could not be removed'))
  }
}

/** Null when there is no such file. */
export const readMediaFile = async (filename: string): Promise<{ bytes: Buffer; mimeType: string } | null> => {
  const key = keyOf(filename)
  const bytes = key && (await (await uploadStore()).get(key))
  return bytes ? { bytes, mimeType: typeOf(filename) } : null
}

export type SizedImage = MediaFile & { size: MediaSize; width: number; height: number }

/** The small copies of a cleaned picture. */
export const sizesOf = async (clean: { bytes: Buffer; width: number; height: number }, filename: string): Promise<SizedImage[]> => {
  const made: SizedImage[] = []
  for (const [size, { width, height }] of Object.entries(mediaSizes)) {
    if (clean.width < width || clean.height < height) continue
    const bytes = await sharp(clean.bytes).resize({ width, height, fit: 'cover', position: 'centre' }).webp({ quality: 80 }).toBuffer()
    made.push({ size: size as MediaSize, width, height, bytes, filename: sizeName(size, filename) })
  }
  return made
}
