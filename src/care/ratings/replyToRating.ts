import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { invalidField, notFound, notYours } from '../../platform/http/errors'
import { holdsContact } from './contactDetails'
import { replyClosed } from './errors'
import { editableDays, targetOf } from './rating'

/** Whether $2 is who was rated, or wrote the plan. */
const isAboutMine = `(r.practitioner_id = $2 OR EXISTS (SELECT FROM health_plans p WHERE p.id = r.plan_id AND p.author_id = $2))`
const put = statement<{ id: string; authorId: string; reply: string; repliedAt: Date }>(
  'ratings.reply',
  `UPDATE ratings r SET reply = $3, replied_at = coalesce(r.replied_at, now()), updated_at = now()
   WHERE r.id = $1 AND r.status <> 'hidden' AND ${isAboutMine} AND (r.replied_at IS NULL OR r.replied_at > now() - interval '${editableDays} days')
   RETURNING r.id, r.author_id AS "authorId", r.reply, r.replied_at AS "repliedAt"`,
)
const why = statement<{ isMine: boolean }>(
  'ratings.why-no-reply',
  `SELECT ${isAboutMine} AS "isMine" FROM ratings r WHERE r.id = $1 AND r.status <> 'hidden'`,
)

export type RatingReply = { ratingId: string; reply: string; repliedAt: Date }

/**
 * Answers a rating of oneself or of a plan of one's own, for everybody to read: one reply, to be changed for fourteen days.
 * @throws notFound, replyClosed; invalid for a reply with an address or a number in it
 */
export const replyToRating = (actor: AccountActor, { id, reply }: { id: string; reply: string }): Promise<RatingReply> => {
  if (holdsContact(reply)) throw invalidField('reply', 'contact_details', 'Everybody reads this: leave out addresses and numbers.')
  return withTransaction(actor, async (tx) => {
    const written = await tx.queryOne(put, [id, actor.id, reply])
    if (!written) throw await refusal(tx, id)
    tx.audit('rating.replied', { target: targetOf(id), about: written.authorId })
    return { ratingId: written.id, reply: written.reply, repliedAt: written.repliedAt }
  })
}

const refusal = async (tx: Tx, id: string): Promise<Error> => {
  const found = await tx.queryOne(why, [id, tx.actor.id])
  if (!found) return notFound()
  return found.isMine ? replyClosed() : notYours(targetOf(id))
}
