import { z } from 'zod'
import type { AccountActor, Actor } from '../../platform/actor'
import { systemActor } from '../../platform/actor'
import { query, queryOne, statement, withTransaction, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { defineJob } from '../../platform/jobs'
import { requirePermission } from '../../compliance'
import type { Activity } from '../plans/activity'
import { subscriptionTransition } from './errors'
import { materialise } from './materialise'
import { holdSubscription, readSubscriptionIn } from './readSubscriptions'
import { lastDayOf, localDayOf, scheduleOf } from './schedule'
import { clockOf, statusAt, targetOf, type Subscription } from './subscription'

type Version = { id: string; version: number; durationDays: number; activities: Activity[] }

const current = statement<Version>(
  'following.current-version',
  `SELECT id, version::int, duration_days::int AS "durationDays", activities FROM health_plan_versions WHERE plan_id = $1 AND is_current`,
)
const forget = statement(
  'following.forget-coming',
  `DELETE FROM plan_occurrences WHERE subscription_id = $1 AND status = 'pending' AND local_day > $2`,
)
const pin = statement<{ id: string }>(
  'following.pin',
  `UPDATE plan_subscriptions SET plan_version_id = $2, version = $3, ends_on = greatest($4, $5), updated_at = now()
   WHERE id = $1 AND status IN ('pending_payment', 'active', 'paused') RETURNING id`,
)
const behind = statement<{ id: string; accountId: string }>(
  'following.behind',
  `SELECT s.id, s.account_id AS "accountId" FROM plan_subscriptions s JOIN health_plan_versions c ON c.plan_id = s.plan_id AND c.is_current
   WHERE s.plan_id = $1 AND s.status IN ('pending_payment', 'active', 'paused') AND s.version < c.version AND ($2::uuid IS NULL OR s.id > $2) ORDER BY s.id LIMIT 200`,
)
const countBehind = statement<{ total: number }>(
  'following.count-behind',
  `SELECT count(*)::int AS total FROM plan_subscriptions s JOIN health_plan_versions c ON c.plan_id = s.plan_id AND c.is_current
   WHERE s.plan_id = $1 AND s.status IN ('pending_payment', 'active', 'paused') AND s.version < c.version`,
)

/**
 * Onto the version on sale: what comes after today is replaced by what that version has after today; today's and everything done stays. Days count from
 * the same start, pauses included.
 * @returns whether there was anything to move
 */
const moveHeld = async (tx: Tx, held: Subscription, now: Date): Promise<boolean> => {
  const status = statusAt(held, now)
  if (status === 'completed' || status === 'cancelled') throw subscriptionTransition({ body: { currentStatus: status, allowed: [] } })
  const version = await tx.queryOne(current, [held.planId])
  if (!version || version.version === held.planVersion) return false
  const { id, accountId, timezone, startsOn, pausedDays } = held
  const today = localDayOf(clockOf(held, now), timezone)
  await tx.queryOne(pin, [id, version.id, version.version, lastDayOf(startsOn, version.durationDays, pausedDays), today])
  if (status !== 'pending_payment') {
    await tx.query(forget, [id, today])
    const coming = scheduleOf({ ...version, startsOn, timezone, shiftDays: pausedDays, after: today })
    await materialise(tx, { subscriptionId: id, accountId }, coming)
  }
  tx.audit('plan-subscription.moved', {
    target: targetOf(id),
    about: accountId,
    changes: { version: { before: held.planVersion, after: version.version } },
  })
  return true
}

/** One of the caller's to the plan's current version; none newer: nothing changes. @throws notFound, subscriptionTransition */
export const movePlan = (actor: AccountActor, { id }: { id: string }): Promise<Subscription> =>
  withTransaction(actor, async (tx) => {
    await moveHeld(tx, await holdSubscription(tx, { id, accountId: actor.id }), new Date())
    return readSubscriptionIn(tx, id)
  })

/** Moves everybody who follows an older version, one short transaction each. */
export const moveFollowersJob = defineJob({
  name: 'following.move-followers',
  schema: z.object({ planId: z.uuid() }),
  priority: 'low',
  attempts: 5,
  handler: async ({ planId }) => {
    const actor = systemActor('move to the current version')
    for (let last: string | null = null, rows = await query(behind, [planId, last]); rows.length > 0;) {
      for (const at of rows) await withTransaction(actor, (tx) => moveOne(tx, at))
      last = rows.at(-1)!.id
      rows = await query(behind, [planId, last])
    }
  },
})

/** One that has ended meanwhile stays as it is. */
const moveOne = async (tx: Tx, at: { id: string; accountId: string }): Promise<void> => {
  const held = await holdSubscription(tx, at)
  const now = new Date()
  if (!['completed', 'cancelled'].includes(statusAt(held, now))) await moveHeld(tx, held, now)
}

const plan = statement<{ id: string }>('following.plan', `SELECT id FROM health_plans WHERE id = $1`)

/** Has everybody on an older version moved to the current one, in the background. @returns how many these are @throws notFound, forbidden */
export const moveFollowers = async (actor: Actor, { planId }: { planId: string }): Promise<number> => {
  if (actor.kind !== 'system') requirePermission(actor, 'plans.publish')
  if (!(await queryOne(plan, [planId]))) throw notFound()
  const total = (await queryOne(countBehind, [planId]))?.total ?? 0
  await withTransaction(actor, async (tx) => {
    tx.audit('plan.followers-moved', { target: { collection: 'health-plans', id: planId }, changes: { followers: { after: total } } })
    if (total > 0) tx.enqueue(moveFollowersJob, { planId }, { dedupeKey: `move-followers:${planId}` })
  })
  return total
}
