import { requirePermission, type Permission } from '../../compliance'
import type { Actor } from '../../platform/actor'
import { queryOne, statement, type Tx } from '../../platform/db'
import { notFound, notYours } from '../../platform/http/errors'
import type { Price } from './planInput'
import { planArchived, planInReview } from './errors'

export const planStatuses = ['draft', 'in_review', 'published', 'archived'] as const
export type PlanStatus = (typeof planStatuses)[number]

/** A plan as its authors work on it. */
export type WorkingPlan = {
  id: string
  title: string
  summary: string
  /** As the editor of the admin panel stores it; null when there is none. */
  body: unknown
  categoryId: string
  category: string
  language: string
  durationDays: number
  coverId: string | null
  coverFile: string | null
  authorId: string | null
  authorName: string | null
  status: PlanStatus
  /** Of the version on sale; null before the first. */
  currentVersion: number | null
  reviewNote: string | null
  submittedAt: Date | null
  publishedAt: Date | null
  followers: number
  ratingCount: number
  ratingSum: number
  prices: Price[]
  activitiesCount: number
  createdAt: Date
  updatedAt: Date
}

const priceJson = `json_build_object('model', r.model, 'amountMinor', r.amount_minor::int8, 'currency', r.currency, 'interval', r.interval,
  'trialDays', r.trial_days::int, 'tier', r.tier)`
/** The prices of a row of `table`, in their order, as JSON. */
export const pricesOf = (table: 'health_plans' | 'health_plan_versions', id: string) =>
  `coalesce((SELECT json_agg(${priceJson} ORDER BY r._order) FROM ${table}_prices r WHERE r._parent_id = ${id}), '[]')`

export const workingColumns = `p.id, p.title, p.summary, p.body, p.category_id AS "categoryId", c.code AS category, p.language, p.duration_days::int AS "durationDays",
  p.cover_id AS "coverId", m.filename AS "coverFile", p.author_id AS "authorId", a.name AS "authorName", p.status::text AS status,
  p.current_version::int AS "currentVersion", p.review_note AS "reviewNote", p.submitted_at AS "submittedAt", p.published_at AS "publishedAt",
  p.followers::int, p.rating_count::int AS "ratingCount", p.rating_sum::int AS "ratingSum", ${pricesOf('health_plans', 'p.id')} AS prices,
  (SELECT count(*)::int FROM plan_activities t WHERE t.plan_id = p.id) AS "activitiesCount", p.created_at AS "createdAt", p.updated_at AS "updatedAt"`
export const workingTables = `health_plans p JOIN reference_values c ON c.id = p.category_id LEFT JOIN media m ON m.id = p.cover_id
  LEFT JOIN practitioners a ON a.id = p.author_id`

const find = statement<WorkingPlan>('plans.find', `SELECT ${workingColumns} FROM ${workingTables} WHERE p.id = $1`)
const lock = statement<{ id: string }>('plans.lock', `SELECT id FROM health_plans WHERE id = $1 FOR UPDATE`)

export const targetOf = (id: string) => ({ collection: 'health-plans', id })

/** Whose plans somebody may see and write: accounts their own; staff those that the permission is for. */
const mine = (actor: Actor, plan: WorkingPlan | null, permission: Permission): WorkingPlan => {
  if (!plan) throw notFound()
  if (actor.kind === 'account' && plan.authorId !== actor.id)
    throw notYours({ ...targetOf(plan.id), ...(plan.authorId && { about: plan.authorId }) })
  if (actor.kind !== 'account') requirePermission(actor, permission, { ownerId: plan.authorId })
  return plan
}

/** A plan in the making. @throws notFound, also for somebody else's; forbidden for staff without the permission */
export const readWorkingPlan = async (
  actor: Actor,
  { id, permission = 'plans.read' }: { id: string; permission?: Permission },
): Promise<WorkingPlan> => mine(actor, await queryOne(find, [id]), permission)

/** The same, held until the transaction ends: its text, prices and activities are then changed by nobody else. */
export const lockPlan = async (tx: Tx, { id, permission }: { id: string; permission: Permission }): Promise<WorkingPlan> => {
  await tx.query(lock, [id])
  return mine(tx.actor, await tx.queryOne(find, [id]), permission)
}

/** The same, for whoever changes it. @throws planInReview, planArchived */
export const lockForWriting = async (tx: Tx, { id }: { id: string }): Promise<WorkingPlan> => {
  const plan = await lockPlan(tx, { id, permission: 'plans.edit' })
  if (plan.status === 'in_review') throw planInReview()
  if (plan.status === 'archived') throw planArchived()
  return plan
}

/** The plan as it is now within the transaction. */
export const reread = async (tx: Tx, id: string): Promise<WorkingPlan> => (await tx.queryOne(find, [id]))!
