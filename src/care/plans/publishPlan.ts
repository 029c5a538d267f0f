import { createHash } from 'node:crypto'
import { validLicenseSql } from '../../compliance/licenses'
import type { Actor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { announcePlans } from './planHeads'
import { authorNotVerified, planTransition, reviewNeeded } from './errors'
import { lockPlan, readWorkingPlan, reread, targetOf, type WorkingPlan } from './plan'
import { publishableContent } from './publishableContent'
import { tellAuthor } from './tellAuthor'

const move = statement<{ version: number }>(
  'plans.publish',
  `UPDATE health_plans p SET status = 'published', review_note = NULL, published_at = clock_timestamp(), published_by_id = $2, updated_at = now(),
     current_version = (SELECT coalesce(max(v.version), 0) + 1 FROM health_plan_versions v WHERE v.plan_id = p.id)
   WHERE id = $1 AND (status = 'in_review' OR (status = 'draft' AND author_id IS NULL)) RETURNING current_version::int AS version`,
)
const retire = statement(
  'plans.retire-version',
  `UPDATE health_plan_versions SET is_current = false, updated_at = now() WHERE plan_id = $1 AND is_current`,
)
const addVersion = statement(
  'plans.add-version',
  `INSERT INTO health_plan_versions (id, plan_id, version, is_current, title, summary, body, body_text, category, language, cover_id, author_id, duration_days,
     activities, activities_count, occurrences_count, what_changed, digest, published_at, published_by_id, created_at, updated_at)
   SELECT $2, p.id, p.current_version, true, p.title, p.summary, $3, $4, c.code, p.language, p.cover_id, p.author_id, p.duration_days,
     $5::jsonb, jsonb_array_length($5::jsonb), $6, $7, $8, p.published_at, p.published_by_id, now(), now()
   FROM health_plans p JOIN reference_values c ON c.id = p.category_id WHERE p.id = $1`,
)
const addPrices = statement(
  'plans.add-version-prices',
  `INSERT INTO health_plan_versions_prices (id, _order, _parent_id, model, currency, amount_minor, tier, interval, trial_days)
   SELECT gen_random_uuid()::text, _order, $2, model::text::enum_health_plan_versions_prices_model, CASE WHEN model <> 'free' THEN currency END, amount_minor, tier,
     interval::text::enum_health_plan_versions_prices_interval, trial_days FROM health_plans_prices WHERE _parent_id = $1`,
)
const mayPractise = statement<{ allowed: boolean }>(
  'plans.author-licence',
  `SELECT ${validLicenseSql('a')} AS allowed FROM accounts a WHERE a.id = $1`,
)

/** @throws authorNotVerified unless the plan is of the house or its author may practise now */
export const requireVerifiedAuthor = async (tx: Tx, { authorId }: WorkingPlan): Promise<void> => {
  if (authorId && !(await tx.queryOne(mayPractise, [authorId]))?.allowed) throw authorNotVerified()
}

/**
 * Publishes the next version of a plan for everybody: one in review, or a draft of the house. Who follows an earlier version stays on it. Of two that
 * publish at once, one does and the other is told that there is nothing to publish.
 * @param whatChanged what people who follow an earlier version are told
 * @throws reviewNeeded for authors; notFound, forbidden, planTransition, authorNotVerified, planUnpublishable and what a plan in the making may not hold
 */
export const publishPlan = async (
  actor: Actor,
  { id, whatChanged }: { id: string; whatChanged?: string | null | undefined },
): Promise<WorkingPlan> => {
  if (actor.kind === 'account') {
    const { status } = await readWorkingPlan(actor, { id })
    throw reviewNeeded({ body: { planStatus: status } })
  }
  return withTransaction(actor, async (tx) => {
    const plan = await lockPlan(tx, { id, permission: 'plans.publish' })
    const moved = await tx.queryOne(move, [id, actor.kind === 'staff' ? actor.id : null])
    if (!moved) throw planTransition({ message: whyNot(plan), body: { planStatus: plan.status } })
    await requireVerifiedAuthor(tx, plan)
    const { html, text, activities, prices, occurrencesCount } = await publishableContent(tx, plan)
    const { title, summary, category, language, durationDays, coverId } = plan
    const digest = createHash('sha256')
      .update(JSON.stringify({ title, summary, html, category, language, durationDays, coverId, prices, activities }))
      .digest('hex')
    const versionId = uuidv7()
    const shown = activities.map(({ mediaId: _mediaId, ...activity }) => activity)
    await tx.query(retire, [id])
    await tx.query(addVersion, [id, versionId, html, text, JSON.stringify(shown), occurrencesCount, whatChanged ?? null, digest])
    await tx.query(addPrices, [id, versionId])
    tx.audit('plan.published', {
      target: targetOf(id),
      ...(plan.authorId && { about: plan.authorId }),
      changes: { version: { before: plan.currentVersion, after: moved.version }, digest: { after: digest } },
    })
    await tellAuthor(tx, plan, 'plan-published')
    announcePlans(tx, id)
    return reread(tx, id)
  })
}

const whyNot = ({ status }: WorkingPlan): string =>
  ({
    draft: 'Its author is still writing this plan. It can be published once it has been submitted.',
    in_review: 'Somebody else has just published this plan.',
    published: 'This plan is published, and nothing has been changed since.',
    archived: 'This plan is archived and stays as it is.',
  })[status]
