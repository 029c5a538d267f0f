import { randomUUID } from 'node:crypto'
import type { AccountActor } from '../platform/actor'
import { queryOne, statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { log } from '../platform/log'
import { cleanImage } from '../platform/uploads/cleanImage'
import { uploadStore } from '../platform/uploads/store'
import { identityUnverified } from './errors'
import { readMe, type MeRow } from './me'

const current = statement<{ photoKey: string | null; isVerified: boolean }>(
  'photo.current',
  `SELECT d.photo_key AS "photoKey", (a.email_verified_at IS NOT NULL OR a.mobile_verified_at IS NOT NULL) AS "isVerified"
   FROM accounts a JOIN personal_details d ON d.id = a.id WHERE a.id = $1`,
)
const swap = statement<{ oldKey: string | null }>(
  'photo.swap',
  `UPDATE personal_details d SET photo_key = $2, updated_at = now() FROM (SELECT id, photo_key FROM personal_details WHERE id = $1 FOR UPDATE) old
   WHERE d.id = old.id RETURNING old.photo_key AS "oldKey"`,
)

/**
 * Sets the person's photo, cut to a square and cleaned; the one before is deleted.
 * @throws identityUnverified; invalid for a file that is no image or too large; notFound
 */
export const changePhoto = async (actor: AccountActor, { bytes }: { bytes: Buffer }): Promise<MeRow> => {
  const now = await queryOne(current, [actor.id])
  if (!now) throw notFound()
  if (!now.isVerified) throw identityUnverified()
  const image = await cleanImage(bytes, { field: 'photo', shape: 'portrait' })
  const key = `photos/${randomUUID()}.webp`
  const store = await uploadStore()
  await store.put(key, image)
  try {
    await swapKey(actor, key)
  } catch (error) {
    await store.remove(key)
    throw error
  }
  return readMe(actor.id)
}

/** Removes the photo; nothing when there is none. */
export const removePhoto = (actor: AccountActor): Promise<void> => swapKey(actor, null)

const swapKey = (actor: AccountActor, key: string | null): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const before = await tx.queryOne(swap, [actor.id, key])
    tx.audit(key ? 'photo.changed' : 'photo.removed', { target: { collection: 'personal-details', id: actor.id } })
    const { oldKey } = before ?? {}
    if (oldKey) tx.afterCommit(async () => (await uploadStore()).remove(oldKey))
  })

/** The photo of a person whom the caller may see (the caller checks). @throws notFound */
export const readPhoto = async (accountId: string): Promise<{ bytes: Buffer; mimeType: string }> => {
  const row = await queryOne(current, [accountId])
  const bytes = row?.photoKey ? await (await uploadStore()).get(row.photoKey) : null
  if (row?.photoKey && !bytes) log.error({ accountId }, 'a photo is missing from the upload store')
  if (!bytes) throw notFound()
  return { bytes, mimeType: 'image/webp' }
}
