import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { ratingOwn } from './errors'
import { reportsToWait, targetOf } from './rating'

const report = statement<{ id: string }>(
  'ratings.report',
  `WITH added AS (INSERT INTO rating_reports (rating_id, account_id) SELECT r.id, $2 FROM ratings r WHERE r.id = $1 AND r.status <> 'hidden' AND r.author_id <> $2
     ON CONFLICT DO NOTHING RETURNING rating_id)
   UPDATE ratings r SET reports = r.reports + 1, updated_at = now(),
     status = CASE WHEN r.status = 'published' AND r.reports + 1 >= ${reportsToWait} THEN 'pending' ELSE r.status END
   FROM added WHERE r.id = added.rating_id RETURNING r.id`,
)
const find = statement<{ isMine: boolean }>(
  'ratings.reportable',
  `SELECT author_id = $2 AS "isMine" FROM ratings WHERE id = $1 AND status <> 'hidden'`,
)

/**
 * Says that staff should look at a rating; each person counts once, and again is the same. After three the comment is shown no more until they have.
 * @throws notFound, ratingOwn
 */
export const reportRating = (actor: AccountActor, { id }: { id: string }): Promise<void> =>
  withTransaction(actor, async (tx) => {
    if (await tx.queryOne(report, [id, actor.id])) return tx.audit('rating.reported', { target: targetOf(id) })
    const found = await tx.queryOne(find, [id, actor.id])
    if (!found) throw notFound()
    if (found.isMine) throw ratingOwn()
  })
