import { zoneDays } from './schedule'

export const subscriptionStatuses = ['pending_payment', 'active', 'paused', 'completed', 'cancelled'] as const
export type SubscriptionStatus = (typeof subscriptionStatuses)[number]

/** Somebody following a version of a plan. Days are local days of `timezone`. */
export type Subscription = {
  id: string
  accountId: string
  planId: string
  planTitle: string
  planVersion: number
  versionId: string
  /** Of the plan now; null when it is no longer on sale. */
  currentVersion: number | null
  status: SubscriptionStatus
  startsOn: string
  endsOn: string
  timezone: string
  practitionerId: string | null
  practitionerName: string | null
  priceModel: 'free' | 'one_off' | 'recurring'
  amountMinor: number | null
  currency: string | null
  interval: 'week' | 'month' | 'year' | null
  tier: string | null
  paidUntil: Date | null
  pausedAt: Date | null
  pausedDays: number
  completedAt: Date | null
  cancelledAt: Date | null
  createdAt: Date
}

export const subscriptionColumns = `s.id, s.account_id AS "accountId", s.plan_id AS "planId", v.title AS "planTitle", s.version::int AS "planVersion", v.id AS "versionId",
  (SELECT c.version::int FROM health_plan_versions c WHERE c.plan_id = s.plan_id AND c.is_current) AS "currentVersion", s.status::text AS status,
  s.starts_on AS "startsOn", s.ends_on AS "endsOn", s.timezone, s.practitioner_id AS "practitionerId", r.name AS "practitionerName",
  s.price_model::text AS "priceModel", s.amount_minor::float8 AS "amountMinor", s.currency, s.interval::text AS interval, s.tier, s.paid_until AS "paidUntil",
  s.paused_at AS "pausedAt", s.paused_days::int AS "pausedDays", s.completed_at AS "completedAt", s.cancelled_at AS "cancelledAt", s.created_at AS "createdAt"`
export const subscriptionTables = `plan_subscriptions s JOIN health_plan_versions v ON v.id = s.plan_version_id LEFT JOIN practitioners r ON r.id = s.practitioner_id`

/** Of those of one person and plan: the open one, else the newest; a cancelled one is followed no more. */
export const followedFirst = `s.status <> 'cancelled' ORDER BY (s.status = 'completed'), s.created_at DESC, s.id DESC LIMIT 1`

type Ending = Pick<Subscription, 'status' | 'endsOn' | 'timezone'>

/** Whether the last day and the time to make up for it have passed; the job that writes it down may come later. */
export const isOver = ({ status, endsOn, timezone }: Ending, now: Date): boolean =>
  status === 'active' && zoneDays(timezone).closeOf(endsOn) <= now

export const statusAt = (subscription: Ending, now: Date): SubscriptionStatus =>
  isOver(subscription, now) ? 'completed' : subscription.status

/** Whether what it costs is paid at a moment. */
export const isPaid = ({ status, priceModel, paidUntil }: Pick<Subscription, 'status' | 'priceModel' | 'paidUntil'>, now: Date): boolean =>
  status !== 'pending_payment' && (priceModel === 'free' || paidUntil === null || paidUntil > now)

/** The moment by which occurrences are told apart: a pause stops the clock, and so does the end. */
export const clockOf = ({ pausedAt, cancelledAt }: { pausedAt: Date | null; cancelledAt?: Date | null }, now: Date): Date =>
  pausedAt ?? cancelledAt ?? now

export const targetOf = (id: string) => ({ collection: 'plan-subscriptions', id })
