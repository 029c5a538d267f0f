import { randomUUID } from 'node:crypto'
import type { AccountActor, Actor } from '../platform/actor'
import { query, queryOne, statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { queueMessage } from '../platform/mail/sendMessage'
import { cleanImage, type CleanImage } from '../platform/uploads/cleanImage'
import { uploadStore } from '../platform/uploads/store'
import { uuidv7 } from '../platform/uuid'
import { accountById } from './account'

export type IdentityImage = { id: string; mimeType: string; width: number; height: number; bytes: number; createdAt: Date }

const columns = `id, mime_type AS "mimeType", width::int, height::int, bytes::int, created_at AS "createdAt"`
const insert = statement<IdentityImage>(
  'identity-images.insert',
  `INSERT INTO identity_images (id, account_id, storage_key, mime_type, width, height, bytes, sha256, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now(), now()) RETURNING ${columns}`,
)
const list = statement<IdentityImage>(
  'identity-images.list',
  `SELECT ${columns} FROM identity_images WHERE account_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100`,
)
const find = statement<IdentityImage & { storageKey: string }>(
  'identity-images.find',
  `SELECT ${columns}, storage_key AS "storageKey" FROM identity_images WHERE id = $1 AND account_id = $2`,
)

/**
 * Keeps pictures that prove who somebody is, cleaned, and sends the receipt. All of them or none.
 * @throws notFound when they are sent for somebody else; invalid for a file that is no image or too large
 */
export const addIdentityImages = async (
  actor: AccountActor,
  { accountId, files }: { accountId: string; files: { bytes: Buffer }[] },
): Promise<IdentityImage[]> => {
  if (actor.id !== accountId) throw notFound()
  const account = await accountById(accountId)
  if (!account) throw notFound()
  const store = await uploadStore()
  const cleaned: ({ key: string } & CleanImage)[] = []
  // one after the other: a decoded image takes up to 160 MB
  for (const [index, { bytes }] of files.entries())
    cleaned.push({ key: `identity/${randomUUID()}.webp`, ...(await cleanImage(bytes, { field: `images.${index}`, shape: 'document' })) })
  try {
    for (const { key, bytes, mimeType } of cleaned) await store.put(key, { bytes, mimeType })
    return await withTransaction(actor, async (tx) => {
      const images: IdentityImage[] = []
      for (const { key, bytes, mimeType, width, height, sha256 } of cleaned)
        images.push((await tx.queryOne(insert, [uuidv7(), accountId, key, mimeType, width, height, bytes.length, sha256]))!)
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
    for (const { key } of cleaned) await store.remove(key)
    throw error
  }
}

const mayRead = (actor: Actor, accountId: string) =>
  (actor.kind === 'account' && actor.id === accountId) || (actor.kind === 'staff' && actor.permissions.includes('personal-details.read'))

/** @throws notFound unless the images are the caller's own, or the caller is staff who may read personal details */
export const listIdentityImages = async (actor: Actor, { accountId }: { accountId: string }): Promise<IdentityImage[]> => {
  if (!mayRead(actor, accountId)) throw notFound()
  return query(list, [accountId])
}

/** The image itself; a look by staff is noted. @throws notFound */
export const readIdentityImage = async (
  actor: Actor,
  { accountId, imageId }: { accountId: string; imageId: string },
): Promise<{ bytes: Buffer; mimeType: string }> => {
  const image = mayRead(actor, accountId) ? await queryOne(find, [imageId, accountId]) : null
  const bytes = image && (await (await uploadStore()).get(image.storageKey))
  if (!image || !bytes) throw notFound()
  if (actor.kind === 'staff')
    await withTransaction(actor, async (tx) =>
      tx.audit('identity-images.read', { target: { collection: 'personal-details', id: accountId } }),
    )
  return { bytes, mimeType: image.mimeType }
}
