import { statement, type Tx } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { checkActivities } from './checkActivities'
import { checkPrices } from './checkPrices'
import { dayOutsidePlan, planChanged, planUnpublishable } from './errors'
import type { PlanStatus } from './plan'
import { NewPlan, type PriceInput } from './planInput'
import { readActivities } from './readActivities'
import { renderPlanBody } from './renderPlanBody'
import { checkLanguage } from './writePlan'

type Rules = {
  status: PlanStatus
  currentVersion: number | null
  reviewNote: string | null
  submittedAt: string | null
  publishedAt: string | null
  publishedBy: string | null
  archivedAt: string | null
  author: string | null
  followers: number
  ratingCount: number
  ratingSum: number
  ratingScore: number | null
}
const holdRow = statement<Rules>(
  'plans.hold-row',
  `SELECT status::text AS status, current_version::int AS "currentVersion", review_note AS "reviewNote", submitted_at AS "submittedAt", published_at AS "publishedAt",
     published_by_id AS "publishedBy", archived_at AS "archivedAt", author_id AS author, followers::int, rating_count::int AS "ratingCount",
     rating_sum::int AS "ratingSum", rating_score::float8 AS "ratingScore" FROM health_plans WHERE id = $1 FOR UPDATE`,
)
const category = statement<{ id: string }>(
  'plans.category',
  `SELECT id FROM reference_values WHERE id = $1 AND kind = 'plan_category' AND (is_active OR id = (SELECT category_id FROM health_plans WHERE id = $2))`,
)
const author = statement<{ id: string }>('plans.author', `SELECT id FROM practitioners WHERE id = $1`)

type Fields = Record<string, unknown>
const idOf = (value: unknown): unknown => (typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value)

/**
 * Holds what staff write into a plan to the rules of the doors.
 * @param id of the plan that is changed; null for a new one
 * @returns what is written in place of what was sent
 * @throws invalid, planChanged, and what a plan in the making may not hold
 */
export const checkPlanFields = async (tx: Tx, { id, fields }: { id: string | null; fields: Fields }): Promise<Fields> => {
  const rules = id ? await tx.queryOne(holdRow, [id]) : null
  // between Payload's reading and now somebody submitted, published or archived it
  if (id && (!rules || rules.status === 'in_review' || rules.status === 'archived')) throw planChanged()
  const { title, summary, language, durationDays } = NewPlan.pick({ title: true, summary: true, language: true, durationDays: true }).parse(
    {
      title: fields.title,
      summary: fields.summary,
      language: fields.language,
      durationDays: fields.durationDays,
    },
  )
  await checkLanguage(language, tx)
  if (!(await tx.queryOne(category, [idOf(fields.category), id])))
    throw invalidField('category', 'category_unknown', 'There is no such category of plans.')
  const sent = (fields.prices ?? []) as PriceInput[]
  const prices = (await checkPrices(sent, tx)).map((price, at) => ({ ...sent[at], ...price }))
  renderPlanBody(fields.body, (message) => planUnpublishable({ message, errors: [{ path: 'body', code: 'body_invalid', message }] }))
  const activities = id ? await readActivities(id, tx) : []
  const late = activities.find(({ dayOffset }) => dayOffset >= durationDays)
  if (late)
    throw dayOutsidePlan('durationDays', `“${late.title}” begins on day ${late.dayOffset + 1}. Move it first, or keep the plan as long.`)
  checkActivities(activities, durationDays)
  const authorId = idOf(fields.author) ?? null
  if (!id && authorId && !(await tx.queryOne(author, [authorId])))
    throw invalidField('author', 'author_unknown', 'There is no such practitioner.')
  const written = { title, summary, language, durationDays, prices }
  return rules ? { ...written, ...rules, status: rules.status === 'published' ? 'draft' : rules.status } : written
}
