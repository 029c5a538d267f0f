import { randomUUID } from 'node:crypto'
import type { TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import type { Activity } from '../../../src/care/plans/activity'

type Price = {
  model: 'free' | 'one_off' | 'recurring'
  amountMinor?: number
  currency?: string
  tier?: string
  interval?: string
  trialDays?: number
}
type GivenPlan = {
  activities?: (Partial<Activity> & { id: string })[]
  durationDays?: number
  prices?: Price[]
  authorId?: string | null
}

/** An activity as versions hold it, with an id of its own. */
export const activity = (given: Partial<Activity> = {}): Activity => ({
  id: randomUUID(),
  title: 'CANARY-ACTIVITY-TITLE',
  kind: 'task',
  dayOffset: 0,
  time: '08:00',
  dependsOn: [],
  order: 1,
  ...given,
})
export const daily = (days: number, given: Partial<Activity> = {}): Activity =>
  activity({ recurrence: `FREQ=DAILY;COUNT=${days}`, ...given })

const insertPlan = `INSERT INTO health_plans (id, title, summary, category_id, language, duration_days, author_id, status, current_version, published_at, created_at, updated_at)
  VALUES ($1, 'CANARY-PLAN-TITLE', 'Summary', $2, 'en', $3, $4, 'published', 1, now(), now(), now())`
const insertVersion = `INSERT INTO health_plan_versions (id, plan_id, version, is_current, title, summary, category, language, author_id, duration_days, activities, activities_count,
    occurrences_count, digest, published_at, created_at, updated_at)
  VALUES ($1, $2, $3, true, 'CANARY-PLAN-TITLE', 'Summary', 'test', 'en', $4, $5, $6, $7, $7, 'digest', now(), now(), now())`
const insertPrice = `INSERT INTO health_plan_versions_prices (_order, _parent_id, id, model, currency, amount_minor, tier, interval, trial_days)
  VALUES ($1, $2, $3, $4::enum_health_plan_versions_prices_model, $5, $6, $7, $8::enum_health_plan_versions_prices_interval, $9)`

/** Publishes the next version of a plan, straight into the database. */
export const putVersion = async (app: TestApp, planId: string, version: number, given: GivenPlan): Promise<void> => {
  const { activities = [daily(3)], durationDays = 7, prices = [{ model: 'free' }], authorId = null } = given
  const id = randomUUID()
  await app.db.query('UPDATE health_plan_versions SET is_current = false WHERE plan_id = $1 AND is_current', [planId])
  await app.db.query(insertVersion, [id, planId, version, authorId, durationDays, JSON.stringify(activities), activities.length])
  for (const [place, { model, currency = null, amountMinor = 0, tier = null, interval = null, trialDays = null }] of prices.entries())
    await app.db.query(insertPrice, [place + 1, id, randomUUID(), model, currency, amountMinor, tier, interval, trialDays])
}

/** A published plan. @returns its id */
export const publishedPlan = async (app: TestApp, given: GivenPlan = {}): Promise<string> => {
  const id = randomUUID()
  const category = randomUUID()
  const { durationDays = 7, authorId = null } = given
  await app.db.query(
    `INSERT INTO reference_values (id, kind, code, name) VALUES ($1, 'plan_category', $2, 'Test') ON CONFLICT DO NOTHING`,
    [category, `test-${category}`],
  )
  if (authorId) await app.db.query(`INSERT INTO practitioners (id, name) VALUES ($1, 'Practitioner') ON CONFLICT DO NOTHING`, [authorId])
  await app.db.query(insertPlan, [id, category, durationDays, authorId])
  await putVersion(app, id, 1, given)
  return id
}

type Follower = { accessToken: string }
export type SubscriptionBody = {
  id: string
  status: string
  startsOn: string
  endsOn: string
  timezone: string
  planVersion: number
} & Record<string, unknown>

/** Follows a plan in UTC. */
export const follow = async (
  app: TestApp,
  { accessToken }: Follower,
  planId: string,
  body: Record<string, unknown> = {},
): Promise<SubscriptionBody> =>
  (await app.api.post(`/health-plans/${planId}/subscribe`, { token: accessToken, body: { timezone: 'UTC', ...body } }).expect(201)).body
    .data.subscription

export type OccurrenceRow = {
  id: string
  activity: string
  local_day: string
  due_at: Date
  opens_at: Date
  closes_at: Date
  status: string
}
/** In the order in which they are due. */
export const occurrencesOf = async (app: TestApp, subscriptionId: string): Promise<OccurrenceRow[]> =>
  (await app.db.query('SELECT * FROM plan_occurrences WHERE subscription_id = $1 ORDER BY due_at, id', [subscriptionId])).rows

/** As if it had all begun so many days earlier, in UTC. */
export const letDaysPass = async (app: TestApp, subscriptionId: string, days: number): Promise<void> => {
  const day = (column: string) => `${column} = to_char(${column}::date - $2::int, 'YYYY-MM-DD')`
  const moment = (column: string) => `${column} = ${column} - make_interval(days => $2::int)`
  await app.db.query(
    `UPDATE plan_occurrences SET ${day('local_day')}, ${['opens_at', 'due_at', 'closes_at', 'done_at'].map(moment).join(', ')} WHERE subscription_id = $1`,
    [subscriptionId, days],
  )
  await app.db.query(
    `UPDATE plan_subscriptions SET ${day('starts_on')}, ${day('ends_on')}, ${['paid_until', 'paused_at'].map(moment).join(', ')}, reminded_on = NULL WHERE id = $1`,
    [subscriptionId, days],
  )
}

/** Says something of an occurrence: complete, skip or undo. */
export const say = (app: TestApp, { accessToken }: Follower, verb: string, occurrenceId: string, body: Record<string, unknown> = {}) =>
  app.api.post(`/activities/${occurrenceId}/${verb}`, { token: accessToken, body })

/** Puts a job into the queue, as the area that takes payments would, and waits until it has run. */
export const runJobWith = async (app: TestApp, name: string, data: unknown): Promise<void> => {
  const id = randomUUID()
  await app.db.query(
    `INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, request_id, created_at, updated_at)
     VALUES ($1, $2, $3, 1, 'queued', now(), 0, 1, 'test', now(), now())`,
    [id, name, JSON.stringify(data)],
  )
  await eventually(`${name} to run`, async () => {
    const { rows } = await app.db.query('SELECT 1 FROM jobs WHERE id = $1', [id])
    return rows.length === 0 ? true : undefined
  }, 20_000) // prettier-ignore
  const { rows } = await app.db.query('SELECT error FROM dead_letters WHERE id = $1', [id])
  if (rows.length > 0) throw new Error(`${name} failed: ${JSON.stringify(rows)}`)
}

/** A zone in which the clock shows this hour now; `Etc/GMT-5` is five hours ahead of UTC. */
export const zoneAtHour = (hour: number): string => {
  const ahead = ((((hour - new Date().getUTCHours() + 12) % 24) + 24) % 24) - 12
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
