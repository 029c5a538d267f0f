import type { StaffActor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { queueMessage } from '../platform/mail/sendMessage'
import { identityImageDecided } from './errors'
import { imageColumns, type IdentityImage } from './identityImages'

type Decided = IdentityImage & { accountId: string }
const columns = `${imageColumns}, account_id AS "accountId"`
const decide = statement<Decided>(
  'identity-images.decide',
  `UPDATE identity_images SET status = $2::enum_identity_images_status, reason = $3, decided_by_id = $4, decided_at = now(), updated_at = now()
   WHERE id = $1 AND status = 'submitted' RETURNING ${columns}`,
)
const byId = statement<Decided>('identity-images.by-id', `SELECT ${columns} FROM identity_images WHERE id = $1`)
const owner = statement<{ email: string | null; firstName: string | null }>(
  'identity-images.owner',
  `SELECT a.email, d.name_first_name AS "firstName" FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1`,
)

/**
 * Accepts or rejects a picture; who sent a rejected one is told why. Deciding the same way again changes nothing.
 * @throws notFound; identityImageDecided when it was decided the other way
 */
export const decideIdentityImage = (
  actor: StaffActor,
  { imageId, status, reason = null }: { imageId: string; status: 'accepted' | 'rejected'; reason?: string | null },
): Promise<Decided> =>
  withTransaction(actor, async (tx) => {
    const image = await tx.queryOne(decide, [imageId, status, reason, actor.id])
    if (!image) {
      const found = await tx.queryOne(byId, [imageId])
      if (!found) throw notFound()
      if (found.status !== status) throw identityImageDecided()
      return found
    }
    const { accountId } = image
    const changes = { status: { before: 'submitted', after: status } }
    tx.audit(`identity-image.${status}`, {
      target: { collection: 'identity-images', id: imageId },
      about: accountId,
      changes,
      ...(reason && { reason }),
    })
    const person = status === 'rejected' ? await tx.queryOne(owner, [accountId]) : null
    if (person?.email) {
      const data = { firstName: person.firstName, reason }
      queueMessage(tx, { channel: 'email', to: person.email, template: 'identity-image-rejected', data, accountId })
    }
    return image
  })
