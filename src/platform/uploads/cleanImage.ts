import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { invalidField } from '../http/errors'

/** The contract's bounds: 10 MB and 40 megapixels an image. */
export const largestImageBytes = 10 * 1024 * 1024
const mostPixels = 40_000_000
/** What is kept: an identity card at a size where small print can be read, a portrait as a square for small circles, one of a profile that fills a page. */
const shapes = {
  document: { width: 3_000, height: 3_000, fit: 'inside', withoutEnlargement: true },
  portrait: { width: 512, height: 512, fit: 'cover', position: 'attention' },
  profile: { width: 800, height: 800, fit: 'cover', position: 'attention' },
} as const

const kinds: Record<string, true> = { 'image/jpeg': true, 'image/png': true, 'image/webp': true, 'image/avif': true, 'image/heic': true }

/** Pixels of the longer side of a small copy. */
const thumbnailSide = 320

export type CleanImage = { bytes: Buffer; mimeType: 'image/webp'; width: number; height: number; sha256: string }

/**
 * Judges an image by its content, never by its name, and encodes it anew: camera data, hidden text and anything glued to its end are gone.
 * SVG is no image here, since it can run script.
 * @throws invalid on `field` with `image_unreadable` or `image_too_large`
 */
export const cleanImage = async (bytes: Buffer, { field, shape }: { field: string; shape: keyof typeof shapes }): Promise<CleanImage> => {
  const { fileTypeFromBuffer } = await import('file-type')
  const kind = await fileTypeFromBuffer(bytes)
  if (!kind || !kinds[kind.mime]) throw invalidField(field, 'image_unreadable', 'Send a JPEG, PNG, WebP, AVIF or HEIC image.')
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .rotate()
      .resize(shapes[shape])
      .webp({ quality: 85 })
      .toBuffer({ resolveWithObject: true })
    return {
      bytes: data,
      mimeType: 'image/webp',
      width: info.width,
      height: info.height,
      sha256: createHash('sha256').update(data).digest('hex'),
    }
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit/i.test(error.message)
    throw isTooLarge
      ? invalidField(field, 'image_too_large', 'An image may have at most 40 megapixels.')
      : invalidField(field, 'image_unreadable', 'This image cannot be read.')
  }
}

/** A small copy of an image that was cleaned before, for lists. */
export const thumbnailOf = (clean: Buffer): Promise<Buffer> =>
  sharp(clean, { limitInputPixels: mostPixels })
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer()

/** A smaller square of a square image that was cleaned before. */
export const smallerSquare = (clean: Buffer, side: number): Promise<Buffer> =>
  sharp(clean, { limitInputPixels: mostPixels }).resize(side, side).webp({ quality: 80 }).toBuffer()
