import { statement } from '../../platform/db'
import { pricesOf } from './plan'

/** A plan as everybody sees it. */
export type PublishedRow = {
  versionId: string
  id: string
  version: number
  title: string
  summary: string
  body: string | null
  category: string
  language: string
  durationDays: number
  coverFile: string | null
  authorId: string | null
  authorName: string | null
  prices: {
    model: 'free' | 'one_off' | 'recurring'
    amountMinor: number
    currency: string | null
    interval: string | null
    trialDays: number | null
    tier: string | null
  }[]
  activitiesCount: number
  occurrencesCount: number
  followers: number
  ratingCount: number
  ratingSum: number
  publishedAt: Date
  createdAt: Date
}

export const publishedColumns = `v.id AS "versionId", v.plan_id AS id, v.version::int, v.title, v.summary, v.body, v.category, v.language, v.duration_days::int AS "durationDays",
  m.filename AS "coverFile", v.author_id AS "authorId", a.name AS "authorName", ${pricesOf('health_plan_versions', 'v.id')} AS prices,
  v.activities_count::int AS "activitiesCount", v.occurrences_count::int AS "occurrencesCount", p.followers::int, p.rating_count::int AS "ratingCount",
  p.rating_sum::int AS "ratingSum", v.published_at AS "publishedAt", p.created_at AS "createdAt"`
export const publishedJoins = `JOIN health_plans p ON p.id = v.plan_id LEFT JOIN media m ON m.id = v.cover_id LEFT JOIN practitioners a ON a.id = v.author_id`

/** The plans of these versions, in this order; one that has gone off sale meanwhile is left out. */
export const cardsStatement = statement<PublishedRow>(
  'plans.cards',
  `SELECT ${publishedColumns} FROM unnest($1::uuid[]) WITH ORDINALITY AS w(id, place) JOIN health_plan_versions v ON v.id = w.id AND v.is_current ${publishedJoins} ORDER BY w.place`,
)
