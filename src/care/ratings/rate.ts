import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { holdsContact } from './contactDetails'
import { earnedConsultation, earnedPlan } from './earned'
import { ratingClosed } from './errors'
import { editableDays, ratingColumns, reportsToWait, targetOf, type Rating } from './rating'

/** Of many at once one inserts, the others change that row: what is rated has one rating of its author, and the sums count it once. */
const put = (name: string, once: string) =>
  statement<Rating & { isNew: boolean }>(
    name,
    `INSERT INTO ratings AS r (id, author_id, practitioner_id, plan_id, appointment_id, subscription_id, score, comment, status, editable_until, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::enum_ratings_status, now() + interval '${editableDays} days', now(), now())
     ON CONFLICT ${once} DO UPDATE SET score = excluded.score, comment = excluded.comment, updated_at = now(),
       status = CASE WHEN excluded.comment IS NOT DISTINCT FROM r.comment THEN r.status WHEN excluded.comment IS NULL THEN 'published'
         WHEN r.reports >= ${reportsToWait} THEN 'pending' ELSE excluded.status END
     WHERE r.editable_until > now() AND r.status <> 'hidden' RETURNING ${ratingColumns}, (r.xmax = 0) AS "isNew"`,
  )
const putConsultation = put('ratings.put-of-consultation', '(appointment_id) WHERE appointment_id IS NOT NULL')
const putPlan = put('ratings.put-of-plan', '(author_id, plan_id) WHERE plan_id IS NOT NULL')

type Given = { score: number; comment?: string | undefined } & (
  { practitionerId: string; appointmentId?: string | undefined } | { planId: string }
)

/**
 * Rates a completed consultation, or a plan followed to its end: one rating each. Within fourteen days rating again replaces it. Without `appointmentId`
 * it is the latest consultation that can still be rated. A comment that seems to hold an address or a number waits for staff; its score counts.
 * @throws ratingNotEarned, ratingClosed
 */
export const rate = (actor: AccountActor, given: Given): Promise<{ rating: Rating; isNew: boolean }> =>
  withTransaction(actor, async (tx) => {
    const { score, comment } = given
    const isPlan = 'planId' in given
    const appointmentId = isPlan ? null : await earnedConsultation(tx, given)
    const subscriptionId = isPlan ? await earnedPlan(tx, given.planId) : null
    const status = comment && holdsContact(comment) ? 'pending' : 'published'
    const row = await tx.queryOne(isPlan ? putPlan : putConsultation, [
      uuidv7(), actor.id, isPlan ? null : given.practitionerId, isPlan ? given.planId : null, appointmentId, subscriptionId, score, comment || null, status,
    ]) // prettier-ignore
    if (!row) throw ratingClosed()
    const { isNew, ...rating } = row
    tx.audit(isNew ? 'rating.written' : 'rating.changed', { target: targetOf(rating.id) })
    return { rating, isNew }
  })
