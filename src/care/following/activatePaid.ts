import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { defineJob } from '../../platform/jobs'
import type { Activity } from '../plans/activity'
import { materialise } from './materialise'
import { lastDayOf, localDayOf, scheduleOf } from './schedule'
import { targetOf, type SubscriptionStatus } from './subscription'

type Held = {
  accountId: string
  status: SubscriptionStatus
  startsOn: string
  timezone: string
  durationDays: number
  activities: Activity[]
}

const hold = statement<Held>(
  'following.hold-paid',
  `SELECT s.account_id AS "accountId", s.status::text AS status, s.starts_on AS "startsOn", s.timezone, v.duration_days::int AS "durationDays", v.activities
   FROM plan_subscriptions s JOIN health_plan_versions v ON v.id = s.plan_version_id WHERE s.id = $1 FOR UPDATE OF s`,
)
const activate = statement<{ id: string }>(
  'following.activate',
  `UPDATE plan_subscriptions SET status = 'active', starts_on = $2, ends_on = $3, paid_until = $4, updated_at = now()
   WHERE id = $1 AND status = 'pending_payment' RETURNING id`,
)
/** Never a shorter time than what is paid for already; null is for ever. */
const prolong = statement<{ id: string }>(
  'following.prolong',
  `UPDATE plan_subscriptions SET paid_until = CASE WHEN $2::timestamptz IS NULL OR paid_until IS NULL THEN NULL ELSE greatest(paid_until, $2) END, updated_at = now()
   WHERE id = $1 AND status IN ('active', 'paused') RETURNING id`,
)

export type Activated = 'activated' | 'prolonged' | 'ended' | 'unknown'

/**
 * Money for a plan has come in. A waiting subscription becomes active: it begins on the day that was asked for, or today when that has passed. An open
 * one is prolonged. Doing it again with the same day changes nothing.
 * @param paidUntil null when it is paid for ever
 * @returns `ended` for a cancelled or completed one and `unknown` for none: the money is to go back
 */
export const activatePaid = async (
  tx: Tx,
  { subscriptionId, paidUntil }: { subscriptionId: string; paidUntil: Date | null },
): Promise<Activated> => {
  const held = await tx.queryOne(hold, [subscriptionId])
  if (!held) return 'unknown'
  const { accountId, timezone, durationDays, activities } = held
  const noted = { target: targetOf(subscriptionId), about: accountId }
  if (held.status !== 'pending_payment') {
    if (!(await tx.queryOne(prolong, [subscriptionId, paidUntil]))) return 'ended'
    tx.audit('plan-subscription.prolonged', noted)
    return 'prolonged'
  }
  const today = localDayOf(Date.now(), timezone)
  const startsOn = held.startsOn > today ? held.startsOn : today
  await tx.queryOne(activate, [subscriptionId, startsOn, lastDayOf(startsOn, durationDays), paidUntil])
  await materialise(tx, { subscriptionId, accountId }, scheduleOf({ activities, durationDays, startsOn, timezone }))
  tx.audit('plan-subscription.activated', noted)
  return 'activated'
}

/** The same as a job, for who learns of the money in another transaction. */
export const activatePaidJob = defineJob({
  name: 'following.activate',
  schema: z.object({ subscriptionId: z.uuid(), paidUntil: z.iso.datetime().nullable() }),
  priority: 'high',
  attempts: 10,
  handler: async ({ subscriptionId, paidUntil }) => {
    const until = paidUntil === null ? null : new Date(paidUntil)
    await withTransaction(systemActor('payment of a plan'), (tx) => activatePaid(tx, { subscriptionId, paidUntil: until }))
  },
})
