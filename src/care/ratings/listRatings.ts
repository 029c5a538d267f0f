import type { Actor } from '../../platform/actor'
import { query, queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { listedSql } from '../practitioners'

/** What others read of a rating: never who wrote it, and of when the month alone. */
export type ShownRating = {
  id: string
  score: number
  /** null without one, and while staff have to look at it. */
  comment: string | null
  /** YYYY-MM */
  month: string
  reply: string | null
  repliedAt: Date | null
  isMine: boolean
}
export type RatingSummary = { average: number | null; count: number; histogram: Record<'1' | '2' | '3' | '4' | '5', number> }

const histogram = (column: 'practitioner_id' | 'plan_id') =>
  `(SELECT json_object_agg(h.score::int, h.n) FROM (SELECT r.score, count(*)::int AS n FROM ratings r WHERE r.${column} = p.id AND r.status <> 'hidden'
    GROUP BY r.score) h) AS histogram`
type Rated = { kind: 'practitioner' | 'plan'; count: number; sum: number; histogram: Partial<RatingSummary['histogram']> | null }
/** Who is listed, what is on sale, and one's own. Count and sum are those that the database keeps with every change. */
const rated = statement<Rated>(
  'ratings.rated',
  `SELECT 'practitioner' AS kind, p.rating_count::int AS count, p.rating_sum::int AS sum, ${histogram('practitioner_id')}
     FROM practitioners p WHERE p.id = $1 AND (${listedSql()} OR p.id = $2)
   UNION ALL SELECT 'plan', p.rating_count::int, p.rating_sum::int, ${histogram('plan_id')} FROM health_plans p
     WHERE p.id = $1 AND (p.author_id = $2 OR EXISTS (SELECT FROM health_plan_versions v WHERE v.plan_id = p.id AND v.is_current))`,
)
const listing = (name: string, column: 'practitioner_id' | 'plan_id') =>
  statement<ShownRating>(
    name,
    `SELECT r.id, r.score::int, CASE WHEN r.status = 'published' OR r.author_id = $2 THEN r.comment END AS comment,
       to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, CASE WHEN r.status = 'published' THEN r.reply END AS reply,
       CASE WHEN r.status = 'published' THEN r.replied_at END AS "repliedAt", coalesce(r.author_id = $2, false) AS "isMine"
     FROM ratings r WHERE r.${column} = $1 AND r.status <> 'hidden'
       AND ($3::uuid IS NULL OR (r.created_at, r.id) < (SELECT c.created_at, c.id FROM ratings c WHERE c.id = $3))
     ORDER BY r.created_at DESC, r.id DESC LIMIT $4 OFFSET $5`,
  )
const listings = { practitioner: listing('ratings.of-practitioner', 'practitioner_id'), plan: listing('ratings.of-plan', 'plan_id') }

type Wanted = { id: string; page: number; limit: number; cursor?: string | undefined }
export type RatingPage = { ratings: ShownRating[]; kind: Rated['kind']; summary: RatingSummary; nextCursor: string | null }

/**
 * The ratings of a practitioner or a plan, newest first, in two statements. The average is the plain mean, as on the card; lists are sorted by the
 * Bayesian one.
 * @throws notFound for whoever is not listed and what is not on sale, as for nothing
 */
export const listRatings = async (actor: Actor, { id, page, limit, cursor }: Wanted): Promise<RatingPage> => {
  const me = actor.kind === 'account' ? actor.id : null
  const found = await queryOne(rated, [id, me])
  if (!found) throw notFound()
  const rows = await query(listings[found.kind], [id, me, cursor ?? null, limit + 1, cursor ? 0 : (page - 1) * limit])
  const ratings = rows.slice(0, limit)
  const { count, sum } = found
  const summary = {
    average: count > 0 ? Math.round((sum / count) * 10) / 10 : null,
    count,
    histogram: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...found.histogram },
  }
  return { ratings, kind: found.kind, summary, nextCursor: rows.length > limit ? ratings.at(-1)!.id : null }
}
