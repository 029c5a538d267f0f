import { randomUUID } from 'node:crypto'
import type { AccountActor, Actor } from '../../platform/actor'
import { queryOne, statement, withTransaction } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { log } from '../../platform/log'
import { cleanImage, smallerSquare } from '../../platform/uploads/cleanImage'
import { uploadStore } from '../../platform/uploads/store'
import { listedSql } from './card'
import { ensurePractitioner } from './ensurePractitioner'
import { readOwnProfile, type OwnProfile } from './ownProfile'

/** Pixels of a side. */
export const photoSides = { small: 96, medium: 320, large: 800 } as const
export type PhotoSize = keyof typeof photoSides
export const photoSizes = Object.keys(photoSides) as [PhotoSize, ...PhotoSize[]]

const storageKey = (photoKey: string, size: PhotoSize): string => `practitioner-${size}/${photoKey}.webp`
/** Where the three files of a photo are, for who has to copy or delete them. */
export const photoFiles = (photoKey: string): string[] => photoSizes.map((size) => storageKey(photoKey, size))

const swap = statement<{ oldKey: string | null }>(
  'practitioners.swap-photo',
  `UPDATE practitioners p SET photo_key = $2, updated_at = now() FROM (SELECT id, photo_key FROM practitioners WHERE id = $1 FOR UPDATE) old
   WHERE p.id = old.id RETURNING old.photo_key AS "oldKey"`,
)
const shown = statement<{ photoKey: string | null }>(
  'practitioners.photo',
  `SELECT p.photo_key AS "photoKey" FROM practitioners p WHERE p.id = $1 AND (${listedSql()} OR p.id = $2)`,
)

/**
 * Sets the photo of the practitioner's profile: judged by its content, cut to a square, encoded anew in three sizes without what a camera wrote into
 * it. The one before is deleted.
 * @throws invalid for a file that is no image or too large
 */
export const changePractitionerPhoto = async (actor: AccountActor, { bytes }: { bytes: Buffer }): Promise<OwnProfile> => {
  const large = await cleanImage(bytes, { field: 'photo', shape: 'profile' })
  const photoKey = randomUUID()
  const store = await uploadStore()
  const { mimeType } = large
  try {
    await store.put(storageKey(photoKey, 'large'), large)
    for (const size of ['medium', 'small'] as const)
      await store.put(storageKey(photoKey, size), { bytes: await smallerSquare(large.bytes, photoSides[size]), mimeType })
    await swapPhoto(actor, photoKey)
  } catch (error) {
    await forgetFiles(photoKey)
    throw error
  }
  return readOwnProfile(actor)
}

/** Removes it; nothing when there is none. */
export const removePractitionerPhoto = (actor: AccountActor): Promise<void> => swapPhoto(actor, null)

const swapPhoto = (actor: AccountActor, photoKey: string | null): Promise<void> =>
  withTransaction(actor, async (tx) => {
    await ensurePractitioner(tx, actor.id)
    const { oldKey } = (await tx.queryOne(swap, [actor.id, photoKey]))!
    if (!photoKey && !oldKey) return
    const action = photoKey ? 'practitioner.photo-changed' : 'practitioner.photo-removed'
    tx.audit(action, { target: { collection: 'practitioners', id: actor.id }, about: actor.id })
    if (oldKey) tx.afterCommit(() => forgetFiles(oldKey))
  })

const forgetFiles = async (photoKey: string): Promise<void> => {
  const store = await uploadStore()
  for (const key of photoFiles(photoKey)) await store.remove(key)
}

/** Which photo a practitioner shows now: one who is listed to everybody, one's own to oneself. @throws notFound */
export const shownPhoto = async (actor: Actor, id: string): Promise<string> => {
  const row = await queryOne(shown, [id, actor.kind === 'account' ? actor.id : null])
  if (!row?.photoKey) throw notFound()
  return row.photoKey
}

/** The photo of a practitioner, listed or not, for staff who have it before them. @throws notFound */
export const photoKeyOf = async (id: string): Promise<string> => {
  const row = await queryOne(shown, [id, id])
  if (!row?.photoKey) throw notFound()
  return row.photoKey
}

/** The bytes of a shown photo, WebP. @throws notFound when the store has lost it */
export const readPhotoFile = async (photoKey: string, size: PhotoSize): Promise<Buffer> => {
  const bytes = await (await uploadStore()).get(storageKey(photoKey, size))
  if (bytes) return bytes
  log.error({ photoKey }, 'a practitioner’s photo is missing from the upload store')
  throw notFound()
}
