import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { activityJson } from './activityJson'
import { subscriptionTransition } from './errors'
import { finishIfOver } from './finishPlans'
import { holdSubscription, readSubscriptionIn } from './readSubscriptions'
import { addDays, localDayOf, localTimeOf, moveBy, pausedDaysOf, zoneDays, type Moments } from './schedule'
import { statusAt, targetOf, type Subscription, type SubscriptionStatus } from './subscription'

const steps: Record<SubscriptionStatus, string[]> = {
  pending_payment: ['cancel'],
  active: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  completed: [],
  cancelled: [],
}
const refused = (status: SubscriptionStatus) => subscriptionTransition({ body: { currentStatus: status, allowed: steps[status] } })

const pause = statement<{ id: string }>(
  'following.pause',
  `UPDATE plan_subscriptions SET status = 'paused', paused_at = $2, updated_at = now() WHERE id = $1 AND status = 'active' RETURNING id`,
)
const resume = statement<{ id: string }>(
  'following.resume',
  `UPDATE plan_subscriptions SET status = 'active', paused_at = NULL, paused_days = coalesce(paused_days, 0) + $2, ends_on = $3, updated_at = now()
   WHERE id = $1 AND status = 'paused' RETURNING id`,
)
const cancel = statement<{ id: string }>(
  'following.cancel',
  `UPDATE plan_subscriptions SET status = 'cancelled', cancelled_at = $2, paused_at = NULL, updated_at = now()
   WHERE id = $1 AND status IN ('pending_payment', 'active', 'paused') RETURNING id`,
)
/** What had not closed when the pause began. */
const remaining = statement<Moments & { id: string; localDay: string; time: string | null }>(
  'following.remaining',
  `SELECT o.id, o.local_day AS "localDay", x.activity->>'time' AS time, o.opens_at AS "opensAt", o.due_at AS "dueAt", o.closes_at AS "closesAt"
   FROM plan_occurrences o JOIN plan_subscriptions s ON s.id = o.subscription_id ${activityJson} WHERE o.subscription_id = $1 AND o.status = 'pending' AND o.closes_at > $2`,
)
const shift = statement(
  'following.shift',
  `UPDATE plan_occurrences o SET local_day = n.local_day, opens_at = n.opens_at, due_at = n.due_at, closes_at = n.closes_at, updated_at = now()
   FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[]) AS n(id, local_day, opens_at, due_at, closes_at)
   WHERE o.id = n.id AND o.status = 'pending'`,
)

type At = { id: string }
type Step = (tx: Tx, subscription: Subscription, now: Date) => Promise<void>

/** One step of a subscription of the caller's, held meanwhile. One that is over is completed first. */
const step = (actor: AccountActor, { id }: At, take: Step): Promise<Subscription> =>
  withTransaction(actor, async (tx) => {
    const now = new Date()
    const held = await holdSubscription(tx, { id, accountId: actor.id })
    const status = statusAt(held, now)
    if (status !== held.status) await finishIfOver(tx, held, now)
    await take(tx, { ...held, status }, now)
    return readSubscriptionIn(tx, id)
  })

/** The clock stops: nothing becomes due or is missed until it is resumed. Pausing twice is pausing once. @throws notFound, subscriptionTransition */
export const pausePlan = (actor: AccountActor, at: At): Promise<Subscription> =>
  step(actor, at, async (tx, { id, status }, now) => {
    if (status === 'paused') return
    if (status !== 'active') throw refused(status)
    await tx.queryOne(pause, [id, now])
    tx.audit('plan-subscription.paused', { target: targetOf(id) })
  })

/** What remains goes on as many days later as the pause had, at the same local times. Resuming twice is resuming once. @throws notFound, subscriptionTransition */
export const resumePlan = (actor: AccountActor, at: At): Promise<Subscription> =>
  step(actor, at, async (tx, subscription, now) => {
    const { id, status, startsOn, endsOn, timezone, pausedAt } = subscription
    if (status === 'active') return
    if (status !== 'paused' || !pausedAt) throw refused(status)
    const days = pausedDaysOf({ startsOn, timezone, pausedAt, resumedAt: now })
    if (days > 0) await shiftRemaining(tx, { id, timezone, pausedAt, days })
    await tx.queryOne(resume, [id, days, addDays(endsOn, days)])
    tx.audit('plan-subscription.resumed', { target: targetOf(id) })
  })

type Shift = { id: string; timezone: string; pausedAt: Date; days: number }

const shiftRemaining = async (tx: Tx, { id, timezone, pausedAt, days }: Shift): Promise<void> => {
  const rows = await tx.query(remaining, [id, pausedAt])
  const { moved } = moveBy(zoneDays(timezone), { days, pausedOn: localDayOf(pausedAt, timezone) })
  const after = rows.map(({ id: occurrence, time, ...rest }) => ({
    id: occurrence,
    ...moved({ ...rest, time: time ?? localTimeOf(rest.dueAt, timezone) }),
  }))
  await tx.query(shift, [
    after.map((row) => row.id),
    after.map(({ localDay }) => localDay),
    after.map(({ opensAt }) => opensAt.toISOString()),
    after.map(({ dueAt }) => dueAt.toISOString()),
    after.map(({ closesAt }) => closesAt.toISOString()),
  ])
}

/** Stops following; what was done stays, for the follower alone. Cancelling twice is cancelling once. @throws notFound, subscriptionTransition */
export const cancelFollowing = (actor: AccountActor, at: At): Promise<Subscription> =>
  step(actor, at, async (tx, { id, status }, now) => {
    if (status === 'cancelled') return
    if (!(await tx.queryOne(cancel, [id, now]))) throw refused(status)
    tx.audit('plan-subscription.cancelled', { target: targetOf(id) })
  })
