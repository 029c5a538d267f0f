import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { queueMessage } from '../../platform/mail/sendMessage'
import { announcePlans } from '../plans'
import { ratingHidden, ratingShown } from './errors'
import { targetOf } from './rating'

type Moderated = { id: string; authorId: string; practitionerId: string | null; planId: string | null; before: string }

const change = (name: string, { set, unless }: { set: string; unless: string }) =>
  statement<Moderated>(
    name,
    `WITH before AS (SELECT id, status FROM ratings WHERE id = $1 FOR UPDATE)
     UPDATE ratings r SET ${set}, moderation_reason = $2, moderated_by_id = $3, updated_at = now() FROM before WHERE r.id = before.id AND NOT (${unless})
     RETURNING r.id, r.author_id AS "authorId", r.practitioner_id AS "practitionerId", r.plan_id AS "planId", before.status::text AS before`,
  )
const hide = change('ratings.hide', { set: `status = 'hidden'`, unless: `before.status = 'hidden'` })
// reports so far are answered; only those who have not reported it yet can have it looked at again
const show = change('ratings.show', { set: `status = 'published', reports = 0`, unless: `before.status = 'published' AND r.reports = 0` })
const exists = statement<{ id: string }>('ratings.exists', 'SELECT id FROM ratings WHERE id = $1')
const person = statement<{ email: string | null; firstName: string | null }>(
  'ratings.author',
  `SELECT a.email, d.name_first_name AS "firstName" FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1 AND a.status = 'active'`,
)

type Decision = { id: string; reason: string }

/** Takes a rating away, its score too; its author cannot change it any more, and gets a mail. @throws notFound, ratingHidden */
export const hideRating = (actor: StaffActor, { id, reason }: Decision): Promise<{ id: string; status: 'hidden' }> =>
  withTransaction(actor, async (tx) => {
    const rating = await tx.queryOne(hide, [id, reason, actor.id])
    if (!rating) throw (await tx.queryOne(exists, [id])) ? ratingHidden() : notFound()
    await note(tx, { rating, reason, status: 'hidden' })
    return { id, status: 'hidden' }
  })

/** Shows a rating that waited, was reported, or was hidden. @throws notFound, ratingShown */
export const showRating = (actor: StaffActor, { id, reason }: Decision): Promise<{ id: string; status: 'published' }> =>
  withTransaction(actor, async (tx) => {
    const rating = await tx.queryOne(show, [id, reason, actor.id])
    if (!rating) throw (await tx.queryOne(exists, [id])) ? ratingShown() : notFound()
    await note(tx, { rating, reason, status: 'published' })
    return { id, status: 'published' }
  })

const note = async (
  tx: Tx,
  { rating, reason, status }: { rating: Moderated; reason: string; status: 'hidden' | 'published' },
): Promise<void> => {
  const { id, authorId, practitionerId, planId, before } = rating
  const changes = { status: { before, after: status } }
  tx.audit(status === 'hidden' ? 'rating.hidden' : 'rating.shown', { target: targetOf(id), about: authorId, reason, changes })
  // lists that are remembered; ratings themselves are noticed within seconds, this may be about abuse
  if (planId) announcePlans(tx, planId)
  if (practitionerId) tx.announce('practitioners', practitionerId)
  // one that was shown all the time, or whose comment waited, is where its author left it
  if (status === 'published' && before !== 'hidden') return
  const author = await tx.queryOne(person, [authorId])
  if (!author?.email) return
  const template = status === 'hidden' ? 'rating-hidden' : 'rating-shown'
  const data = { firstName: author.firstName, kind: planId ? 'plan' : 'consultation' }
  queueMessage(tx, { channel: 'email', to: author.email, template, accountId: authorId, data })
}
