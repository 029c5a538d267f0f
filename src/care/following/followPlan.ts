import { z } from 'zod'
import { validLicenseSql } from '../../compliance/licenses'
import { statement, type Tx } from '../../platform/db'
import { invalidField, notFound } from '../../platform/http/errors'
import { uuidv7 } from '../../platform/uuid'
import { TimeZone } from '../../platform/validation/localeFields'
import { safeText } from '../../platform/validation/safeText'
import type { Activity } from '../plans/activity'
import { choosePrice, type PlanPrice } from './choosePrice'
import { alreadySubscribed } from './errors'
import { finishIfOver } from './finishPlans'
import { materialise } from './materialise'
import { startPayment, type PaymentStarted } from './paymentPort'
import { readSubscriptionIn } from './readSubscriptions'
import { addDays, isDay, lastDayOf, localDayOf, scheduleOf, zoneDays } from './schedule'
import { targetOf, type Subscription } from './subscription'

/** How far ahead somebody may start. */
export const mostDaysAhead = 60

export const FollowInput = z.strictObject({
  /** Local day of `timezone`, from today to 60 days ahead. */
  startDate: z
    .string()
    .refine(isDay, { message: 'Must be a day, as in 2026-05-17.', params: { code: 'invalid' } })
    .optional(),
  timezone: TimeZone.optional(),
  /** Of several prices: which. */
  currency: safeText(3, { min: 3 }).optional(),
  tier: safeText(60, { min: 1 }).optional(),
  model: z.enum(['free', 'one_off', 'recurring']).optional(),
  interval: z.enum(['week', 'month', 'year']).optional(),
})
export type FollowInput = z.infer<typeof FollowInput>

type OnSale = {
  versionId: string
  version: number
  durationDays: number
  activities: Activity[]
  prices: PlanPrice[]
  practitionerId: string | null
  timezone: string | null
  hadTrial: boolean
}

const onSale = statement<OnSale>(
  'following.plan-on-sale',
  `SELECT v.id AS "versionId", v.version::int, v.duration_days::int AS "durationDays", v.activities,
     coalesce((SELECT json_agg(json_build_object('model', r.model, 'amountMinor', r.amount_minor::int8, 'currency', r.currency, 'tier', r.tier, 'interval', r.interval,
       'trialDays', r.trial_days::int) ORDER BY r._order) FROM health_plan_versions_prices r WHERE r._parent_id = v.id), '[]') AS prices,
     (SELECT a.id FROM accounts a WHERE a.id = v.author_id AND a.id <> $2 AND ${validLicenseSql('a')}) AS "practitionerId",
     (SELECT coalesce(a.settings->>'timezone', d.timezone) FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $2) AS timezone,
     EXISTS (SELECT FROM plan_subscriptions s WHERE s.plan_id = v.plan_id AND s.account_id = $2 AND s.price_model = 'recurring') AS "hadTrial"
   FROM health_plan_versions v JOIN health_plans p ON p.id = v.plan_id WHERE v.plan_id = $1 AND v.is_current AND p.status <> 'archived'`,
)

/** The index of open subscriptions decides: of fifty at once, one gets a row. */
const insert = statement<{ id: string }>(
  'following.start',
  `INSERT INTO plan_subscriptions (id, plan_id, account_id, plan_version_id, version, starts_on, ends_on, timezone, practitioner_id, status, price_model, amount_minor,
     currency, interval, tier, paid_until, paused_days, reminded_on, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::enum_plan_subscriptions_status, $11::enum_plan_subscriptions_price_model, $12, $13,
     $14::enum_plan_subscriptions_interval, $15, $16, 0, $17, now(), now())
   ON CONFLICT (plan_id, account_id) WHERE status IN ('pending_payment', 'active', 'paused') DO NOTHING RETURNING id`,
)
const open = statement<{ id: string; status: Subscription['status']; endsOn: string; timezone: string }>(
  'following.open',
  `SELECT id, status::text AS status, ends_on AS "endsOn", timezone FROM plan_subscriptions
   WHERE plan_id = $1 AND account_id = $2 AND status IN ('pending_payment', 'active', 'paused')`,
)
const keepPayment = statement(
  'following.keep-payment',
  `UPDATE plan_subscriptions SET payment_reference = $2, updated_at = now() WHERE id = $1`,
)

/** When it may be followed at once, and until when that is paid for; null when it has to be paid first. */
const openedBy = (price: PlanPrice, { hadTrial, startsOn, timezone }: { hadTrial: boolean; startsOn: string; timezone: string }) => {
  if (price.model === 'free' || price.amountMinor === 0) return { paidUntil: null }
  if (price.model !== 'recurring' || !price.trialDays || hadTrial) return null
  return { paidUntil: zoneDays(timezone).startOf(addDays(startsOn, price.trialDays)) }
}

const startOf = (asked: string | undefined, today: string): string => {
  const startsOn = asked ?? today
  if (startsOn < today || startsOn > addDays(today, mostDaysAhead))
    throw invalidField('startDate', 'start_date_invalid', `Start today or within ${mostDaysAhead} days, by the calendar of your time zone.`)
  return startsOn
}

export type Followed = { subscription: Subscription; payment: PaymentStarted | null }

/**
 * Starts a plan: at once when it is free or on trial, else to be paid. The version on sale now is the follower's until they move. A trial is given once
 * a person and plan. The zone is the one asked for, else that of the settings, else of the personal details, else UTC.
 * @throws notFound when it is not on sale, alreadySubscribed with the id, 422 on `startDate`, `currency`, `tier`, `model`, `interval`
 */
export const followPlan = async (tx: Tx, { planId, ...asked }: { planId: string } & FollowInput): Promise<Followed> => {
  const accountId = tx.actor.id!
  const now = new Date()
  const plan = await tx.queryOne(onSale, [planId, accountId])
  if (!plan) throw notFound()
  const timezone = asked.timezone ?? plan.timezone ?? 'UTC'
  const today = localDayOf(now, timezone)
  const startsOn = startOf(asked.startDate, today)
  const price = choosePrice(plan.prices, asked)
  const opened = openedBy(price, { hadTrial: plan.hadTrial, startsOn, timezone })
  // also for one to be paid: what cannot be scheduled is not sold
  const schedule = scheduleOf({ ...plan, startsOn, timezone })
  const id = await startOne(tx, { planId, accountId, now }, [
    plan.versionId,
    plan.version,
    startsOn,
    lastDayOf(startsOn, plan.durationDays),
    timezone,
    plan.practitionerId,
    opened ? 'active' : 'pending_payment',
    price.model,
    price.model === 'free' ? null : price.amountMinor,
    price.currency,
    price.interval,
    price.tier,
    opened?.paidUntil ?? null,
    today,
  ])
  tx.audit('plan-subscription.started', { target: targetOf(id) })
  if (opened) await materialise(tx, { subscriptionId: id, accountId }, schedule)
  const payment = opened ? null : await pay(tx, id, price)
  return { subscription: await readSubscriptionIn(tx, id), payment }
}

const startOne = async (tx: Tx, at: { planId: string; accountId: string; now: Date }, values: unknown[]): Promise<string> => {
  const row = () => tx.queryOne(insert, [uuidv7(), at.planId, at.accountId, ...values])
  const made = await row()
  if (made) return made.id
  const before = await tx.queryOne(open, [at.planId, at.accountId])
  // an earlier one that is over, which no clock has written down yet, stands in nobody's way
  const again = !before || (await finishIfOver(tx, before, at.now)) ? await row() : null
  if (again) return again.id
  throw alreadySubscribed(before ? { body: { subscriptionId: before.id } } : {})
}

const pay = async (tx: Tx, id: string, { amountMinor, currency }: PlanPrice): Promise<PaymentStarted | null> => {
  const payment = await startPayment(tx, {
    purpose: 'health_plan',
    referenceId: id,
    accountId: tx.actor.id!,
    amountMinor,
    currency: currency!,
  })
  if (payment) await tx.query(keepPayment, [id, payment.paymentId])
  return payment
}
