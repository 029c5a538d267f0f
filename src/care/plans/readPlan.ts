import type { Actor } from '../../platform/actor'
import { queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { paymentRequired } from '../following/errors'
import type { Activity } from './activity'
import { readWorkingPlan, type WorkingPlan } from './plan'
import { publishedColumns, publishedJoins, type PublishedRow } from './publishedRows'
import { readActivities } from './readActivities'
import type { Rendered } from '../../platform/richText/renderRichText'
import { renderPlanBody } from './renderPlanBody'

const published = statement<PublishedRow & { isMine: boolean }>(
  'plans.published',
  `SELECT ${publishedColumns}, p.author_id IS NOT DISTINCT FROM $2::uuid AND $2::uuid IS NOT NULL AS "isMine"
   FROM health_plan_versions v ${publishedJoins} WHERE v.plan_id = $1 AND v.is_current`,
)
type Outline = {
  activities: Activity[]
  isMine: boolean
  isFree: boolean
  /** Of the caller, the one that is not cancelled: how it stands, and the activities of its version. */
  following: { status: string; activities: Activity[] } | null
}
const outline = statement<Outline>(
  'plans.outline',
  `SELECT v.activities, p.author_id IS NOT DISTINCT FROM $2::uuid AND $2::uuid IS NOT NULL AS "isMine",
     EXISTS (SELECT FROM health_plan_versions_prices r WHERE r._parent_id = v.id AND r.model = 'free') AS "isFree",
     (SELECT json_build_object('status', s.status, 'activities', o.activities) FROM plan_subscriptions s JOIN health_plan_versions o ON o.id = s.plan_version_id
      WHERE s.plan_id = p.id AND s.account_id = $2 AND s.status <> 'cancelled' ORDER BY s.created_at DESC LIMIT 1) AS following
   FROM health_plans p LEFT JOIN health_plan_versions v ON v.plan_id = p.id AND v.is_current WHERE p.id = $1`,
)

const accountId = (actor: Actor): string | null => (actor.kind === 'account' ? actor.id : null)

/** What somebody without a right to it learns of a plan in the making: that it is not there. */
const workingUnlessForeign = async (actor: Actor, id: string): Promise<WorkingPlan> => {
  if (actor.kind !== 'account' && actor.kind !== 'staff') throw notFound()
  return readWorkingPlan(actor, { id })
}

/**
 * A plan: for its author as it stands, for everybody else the version on sale. Staff see both in the admin panel.
 * @throws notFound
 */
export const readPlan = async (
  actor: Actor,
  { id }: { id: string },
): Promise<{ working: WorkingPlan; html: string | null } | { published: PublishedRow }> => {
  const row = await queryOne(published, [id, accountId(actor)])
  if (row && !row.isMine) return { published: row }
  const working = await workingUnlessForeign(actor, id)
  return { working, html: bodyHtml(working) }
}

/** The body of a plan in the making as people would read it; null without one, and while it holds what cannot be shown. */
export const renderedBody = ({ body }: Pick<WorkingPlan, 'body'>): Rendered | null => {
  try {
    return renderPlanBody(body, (message) => new Unshowable(message))
  } catch (error) {
    if (error instanceof Unshowable) return null
    throw error
  }
}
class Unshowable extends Error {}

export const bodyHtml = (plan: Pick<WorkingPlan, 'body'>): string | null => renderedBody(plan)?.html ?? null

/** What everybody may know of an activity of a plan that has to be paid. */
const inOutline = ({ id, title, kind, dayOffset, time, recurrence, consultationType, dependsOn, order }: Activity): Activity => ({
  ...{ id, title, kind, dayOffset, time, dependsOn, order },
  ...(recurrence && { recurrence }),
  ...(consultationType && { consultationType }),
})

/**
 * The activities of a plan in their order: for its author as they stand, for who follows it those of their version, for everybody else those on sale; of
 * a plan that has to be paid without instructions, questions and files.
 * @throws notFound; paymentRequired for who follows it and has not paid
 */
export const readOutline = async (actor: Actor, { planId }: { planId: string }): Promise<Activity[]> => {
  const row = await queryOne(outline, [planId, accountId(actor)])
  if (row?.following && !row.isMine) {
    if (row.following.status === 'pending_payment') throw paymentRequired()
    return row.following.activities
  }
  if (row?.activities && !row.isMine) return row.isFree ? row.activities : row.activities.map(inOutline)
  await workingUnlessForeign(actor, planId)
  return readActivities(planId)
}
