import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { activityJson } from './activityJson'
import { paymentRequired } from './errors'
import { occurrenceAt, occurrenceColumns, occurrenceTables, type Occurrence, type OccurrenceRow } from './occurrence'
import { readSubscription } from './readSubscriptions'
import { localDayOf } from './schedule'
import { clockOf, followedFirst, statusAt, subscriptionColumns, subscriptionTables, type Subscription } from './subscription'

export type Share = { done: number; total: number; percent: number }
export type Progress = {
  subscription: Subscription
  /** Of what has been due so far, and what was done ahead of its hour. */
  due: Share
  /** Of everything in the plan. */
  overall: Share
  skipped: number
  missed: number
  late: number
  streakDays: number
  today: Occurrence[]
}
type Counts = { done: number; dueTotal: number; total: number; skipped: number; missed: number; late: number; streakDays: number }

const followed = statement<Subscription>(
  'following.followed',
  `SELECT ${subscriptionColumns} FROM ${subscriptionTables} WHERE s.plan_id = $1 AND s.account_id = $2 AND ${followedFirst}`,
)

/** The day's, and what is left of the day before that can still be made up for. `$1` subscription, `$2` clock, `$3` local day. */
const isOfToday = `o.subscription_id = $1 AND (o.local_day = $3 OR (o.status = 'pending' AND o.opens_at <= $2 AND o.closes_at > $2))`

/**
 * Counts, streak and the day's list, in one statement, so that a year of daily activities costs no more than a day. The streak: days that had activities,
 * all of them done, up to today; today only adds to it.
 */
const progressRows = statement<Counts & Partial<OccurrenceRow>>(
  'following.progress',
  `WITH mine AS MATERIALIZED (SELECT status, local_day, due_at, closes_at, is_late FROM plan_occurrences WHERE subscription_id = $1),
     days AS (SELECT local_day, bool_and(status = 'done') AS is_whole FROM mine WHERE local_day <= $3 GROUP BY local_day),
     counts AS (SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'done')::int AS done,
         count(*) FILTER (WHERE due_at <= $2 OR status <> 'pending')::int AS "dueTotal", count(*) FILTER (WHERE status = 'skipped')::int AS skipped,
         count(*) FILTER (WHERE status = 'pending' AND closes_at <= $2)::int AS missed, count(*) FILTER (WHERE status = 'done' AND is_late)::int AS late,
         (SELECT count(*)::int FROM days WHERE is_whole AND local_day > coalesce((SELECT max(local_day) FROM days WHERE NOT is_whole AND local_day < $3), '')) AS "streakDays"
       FROM mine)
   SELECT counts.*, t.* FROM counts LEFT JOIN LATERAL (SELECT ${occurrenceColumns} FROM ${occurrenceTables} WHERE ${isOfToday}) t ON true ORDER BY t."dueAt", t.id`,
)

/** A hundred per cent is all of it. */
export const share = (done: number, total: number): Share => ({ done, total, percent: total === 0 ? 0 : Math.floor((done / total) * 100) })

/** How far a follower is. While the plan is paused the clock stands, and today has nothing. */
export const progressOf = async (subscription: Subscription, now: Date): Promise<Progress> => {
  const clock = clockOf(subscription, now)
  const rows = await query(progressRows, [subscription.id, clock, localDayOf(clock, subscription.timezone)])
  const { done, dueTotal, total, skipped, missed, late, streakDays } = rows[0]!
  const today =
    subscription.status === 'paused' || subscription.status === 'cancelled'
      ? []
      : rows.filter((row): row is Counts & OccurrenceRow => row.id != null)
  return {
    subscription: { ...subscription, status: statusAt(subscription, now) },
    due: share(done, dueTotal),
    overall: share(done, total),
    skipped,
    missed,
    late,
    streakDays,
    today: today.map((row) => occurrenceAt(withoutCounts(row), now)),
  }
}

const withoutCounts = ({ done, dueTotal, total, skipped, missed, late, streakDays, ...row }: Counts & OccurrenceRow): OccurrenceRow => row

type OfPlan = { planId: string }

/** What the caller follows of a plan: the open subscription, else the completed one. @throws notFound; paymentRequired while it waits for its payment */
const following = async (actor: AccountActor, { planId }: OfPlan): Promise<Subscription> => {
  const found = await queryOne(followed, [planId, actor.id])
  if (!found) throw notFound()
  if (found.status === 'pending_payment') throw paymentRequired({ body: { subscriptionId: found.id } })
  return found
}

/** Two statements, whatever the plan's size. @throws notFound, paymentRequired */
export const readProgress = async (actor: AccountActor, at: OfPlan): Promise<Progress> => progressOf(await following(actor, at), new Date())

const ofDay = statement<OccurrenceRow>(
  'occurrences.of-day',
  `SELECT ${occurrenceColumns} FROM ${occurrenceTables} WHERE o.subscription_id = $1 AND o.local_day = $2 ORDER BY o.due_at, o.id`,
)

/** What a follower has on one local day of the plan's calendar. @throws notFound for who does not follow it, paymentRequired */
export const activitiesOfDay = async (actor: AccountActor, { planId, day }: OfPlan & { day: string }): Promise<Occurrence[]> => {
  const { id } = await following(actor, { planId })
  const now = new Date()
  return (await query(ofDay, [id, day])).map((row) => occurrenceAt(row, now))
}

const active = statement<{ id: string; timezone: string }>(
  'following.active',
  `SELECT id, timezone FROM plan_subscriptions WHERE account_id = $1 AND status = 'active'`,
)
const ofToday = statement<OccurrenceRow>(
  'occurrences.of-today',
  `SELECT ${occurrenceColumns} FROM unnest($1::uuid[], $2::text[]) AS n(subscription_id, day) JOIN plan_occurrences o ON o.subscription_id = n.subscription_id
     JOIN plan_subscriptions s ON s.id = o.subscription_id ${activityJson}
   WHERE o.local_day = n.day OR (o.status = 'pending' AND o.opens_at <= $3 AND o.closes_at > $3) ORDER BY o.due_at, o.id`,
)

/** Everything that the caller has today, over all plans, each by its own calendar; yesterday's with it that can still be made up for. */
export const readToday = async (actor: AccountActor): Promise<Occurrence[]> => {
  const now = new Date()
  const plans = await query(active, [actor.id])
  if (plans.length === 0) return []
  const days = plans.map(({ timezone }) => localDayOf(now, timezone))
  return (await query(ofToday, [plans.map(({ id }) => id), days, now])).map((row) => occurrenceAt(row, now))
}

export type Measured = {
  activityId: string
  title: string
  unit: string | null
  value: number
  range: OccurrenceRow['range']
  localDay: string
  doneAt: Date
}

const measured = statement<Measured>(
  'occurrences.measured',
  `SELECT o.activity AS "activityId", o.title, x.activity->'measurement'->>'unit' AS unit, o.value::float8 AS value, o.range::text AS range, o.local_day AS "localDay",
     o.done_at AS "doneAt" FROM ${occurrenceTables} WHERE o.subscription_id = $1 AND o.status = 'done' AND o.value IS NOT NULL ORDER BY o.done_at DESC, o.id DESC LIMIT 500`,
)

/** The newest 500 measurements of a follower, newest first. */
export const measurementsOf = (subscriptionId: string): Promise<Measured[]> => query(measured, [subscriptionId])

export type SubscriptionFile = { subscription: Subscription; progress: Progress | null; measurements: Measured[] }

/** One of the caller's subscriptions, with how far it is; `progress` is null while it waits for its payment. @throws notFound */
export const readSubscriptionFile = async (actor: AccountActor, at: { id: string }): Promise<SubscriptionFile> => {
  const found = await readSubscription(actor, at)
  const now = new Date()
  const subscription = { ...found, status: statusAt(found, now) }
  if (found.status === 'pending_payment') return { subscription, progress: null, measurements: [] }
  const [progress, measurements] = await Promise.all([progressOf(found, now), measurementsOf(found.id)])
  return { subscription, progress, measurements }
}
