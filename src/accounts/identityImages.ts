import { randomUUID } from 'node:crypto'
import { decide } from '../compliance'
import type { AccountActor, Actor } from '../platform/actor'
import { auditAlone } from '../platform/audit/auditAlone'
import { query, queryOne, statement, withTransaction } from '../platform/db'
import { notFound, notYours } from '../platform/http/errors'
import { queueMessage } from '../platform/mail/sendMessage'
import { cleanImage, thumbnailOf, type CleanImage } from '../platform/uploads/cleanImage'
import { uploadStore } from '../platform/uploads/store'
import { uuidv7 } from '../platform/uuid'
import { accountById } from './account'

export type IdentityImageStatus = 'submitted' | 'accepted' | 'rejected'
export type IdentityImage = {
  id: string
  mimeType: string
  width: number
  height: number
  bytes: number
  status: IdentityImageStatus
  /** Why it was rejected. */
  reason: string | null
  createdAt: Date
}

export const imageColumns = `id, mime_type AS "mimeType", width::int, height::int, bytes::int, status, reason, created_at AS "createdAt"`
const insert = statement<IdentityImage>(
  'identity-images.insert',
  `INSERT INTO identity_images (id, account_id, storage_key, thumbnail_key, mime_type, width, height, bytes, sha256, status, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'submitted', now(), now()) RETURNING ${imageColumns}`,
)
const list = statement<IdentityImage>(
  'identity-images.list',
  `SELECT ${imageColumns} FROM identity_images WHERE account_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100`,
)
const find = statement<IdentityImage & { storageKey: string; thumbnailKey: string | null }>(
  'identity-images.find',
  `SELECT ${imageColumns}, storage_key AS "storageKey", thumbnail_key AS "thumbnailKey" FROM identity_images WHERE id = $1 AND account_id = $2`,
)

type Stored = CleanImage & { key: string; thumbnailKey: string; thumbnail: Buffer }

/**
 * Keeps pictures that prove who somebody is, cleaned, each with a small copy for lists, and sends the receipt. All of them or none.
 * @throws notFound when they are sent for somebody else; invalid for a file that is no image or too large
 */
export const addIdentityImages = async (
  actor: AccountActor,
  { accountId, files }: { accountId: string; files: { bytes: Buffer }[] },
): Promise<IdentityImage[]> => {
  if (actor.id !== accountId) throw notYours(imagesOf(accountId))
  const account = await accountById(accountId)
  if (!account) throw notFound()
  const cleaned: Stored[] = []
  // one after the other: a decoded image takes up to 160 MB
  for (const [index, { bytes }] of files.entries()) {
    const image = await cleanImage(bytes, { field: `images.${index}`, shape: 'document' })
    const id = randomUUID()
    cleaned.push({
      ...image,
      key: `identity/${id}.webp`,
      thumbnailKey: `identity-thumbnails/${id}.webp`,
      thumbnail: await thumbnailOf(image.bytes),
    })
  }
  try {
    await keep(cleaned)
    return await withTransaction(actor, async (tx) => {
      const images: IdentityImage[] = []
      for (const { key, thumbnailKey, bytes, mimeType, width, height, sha256 } of cleaned)
        images.push((await tx.queryOne(insert, [uuidv7(), accountId, key, thumbnailKey, mimeType, width, height, bytes.length, sha256]))!)
      tx.audit('identity-images.added', { target: { collection: 'personal-details', id: accountId } })
      const data = {
        firstName: account.firstName,
        imageCount: images.length,
        at: new Date().toISOString(),
        timezone: account.timezone ?? undefined,
      }
      if (account.email) queueMessage(tx, { channel: 'email', to: account.email, template: 'identity-validation-receipt', data, accountId })
      return images
    })
  } catch (error) {
    const store = await uploadStore()
    for (const { key, thumbnailKey } of cleaned) await Promise.all([store.remove(key), store.remove(thumbnailKey)])
    throw error
  }
}

const keep = async (images: Stored[]): Promise<void> => {
  const store = await uploadStore()
  for (const { key, thumbnailKey, bytes, thumbnail, mimeType } of images) {
    await store.put(key, { bytes, mimeType })
    await store.put(thumbnailKey, { bytes: thumbnail, mimeType })
  }
}

const mayRead = (actor: Actor, accountId: string) =>
  (actor.kind === 'account' && actor.id === accountId) ||
  (actor.kind === 'staff' && decide(actor, 'personal-details.read', { ownerId: accountId }).allowed)

const imagesOf = (accountId: string) => ({ collection: 'personal-details', id: accountId, about: accountId })

/** @throws notFound unless the images are the caller's own, or the caller is staff who may read personal details */
export const listIdentityImages = async (actor: Actor, { accountId }: { accountId: string }): Promise<IdentityImage[]> => {
  if (!mayRead(actor, accountId)) throw notYours(imagesOf(accountId))
  const images = await query(list, [accountId])
  if (actor.id !== accountId) await auditAlone(actor, [{ action: 'identity-images.listed', detail: { target: imagesOf(accountId) } }])
  return images
}

type Look = { accountId: string; imageId: string; size?: 'full' | 'thumbnail' }

/** The image itself, or its small copy; a look by staff is noted. @throws notFound */
export const readIdentityImage = async (
  actor: Actor,
  { accountId, imageId, size = 'full' }: Look,
): Promise<{ bytes: Buffer; mimeType: string }> => {
  if (!mayRead(actor, accountId)) throw notYours(imagesOf(accountId))
  const image = await queryOne(find, [imageId, accountId])
  const bytes = image && (size === 'full' ? await (await uploadStore()).get(image.storageKey) : await smallCopy(image))
  if (!image || !bytes) throw notFound()
  if (actor.id !== accountId) await auditAlone(actor, [{ action: 'identity-images.read', detail: { target: imagesOf(accountId) } }])
  return { bytes, mimeType: image.mimeType }
}

/** Pictures from before there were small copies get theirs when somebody looks. */
const smallCopy = async ({ storageKey, thumbnailKey }: { storageKey: string; thumbnailKey: string | null }): Promise<Buffer | null> => {
  const store = await uploadStore()
  const kept = thumbnailKey ? await store.get(thumbnailKey) : null
  const full = kept ? null : await store.get(storageKey)
  return kept ?? (full && thumbnailOf(full))
}
