import { z } from 'zod'
import { statement, type Tx } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { uuidv7 } from '../../platform/uuid'
import type { PaymentStarted } from '../payments'
import { announceEntitlements, intervals, readOfferedTier, type Tier, type Interval } from '../tiers'
import { subscriptionExists } from './errors'
import { openInvoiceOf, writeInvoice, type Invoice } from './invoices'
import { askForPayment, payAtOnce } from './payInvoice'
import { periodStart } from './periods'
import { endSubscription, saveSubscription } from './saveSubscription'
import { noticeAt } from './steps'
import { lockOpenSubscription, readSubscription, targetOf, type Subscription } from './subscription'

export const SubscribeInput = z.strictObject({
  planId: z.uuid(),
  interval: z.enum(intervals),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export type SubscribeInput = z.infer<typeof SubscribeInput>

/** What was done, and what is to be paid for it. */
export type Subscribed = { subscription: Subscription; payment: PaymentStarted | null }

/** The one that is not over decides: of fifty at once, one gets a row. */
const insert = statement<{ id: string }>(
  'subscriptions.start',
  `INSERT INTO subscriptions (id, account_id, tier_id, interval, amount_minor, currency, status, current_period_start, current_period_end, trial_ends_at, cancel_at_period_end,
     anchor_at, periods, credit_minor, attempts, due_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4::enum_subscriptions_interval, $5, $6, $7::enum_subscriptions_status, $8, $9, $10, false, $11, $12, 0, 0, $13, now(), now())
   ON CONFLICT (account_id) WHERE status IN ('incomplete', 'trialing', 'active', 'past_due') DO NOTHING RETURNING id`,
)
const openId = statement<{ id: string }>(
  'subscriptions.open-id',
  `SELECT id FROM subscriptions WHERE account_id = $1 AND status IN ('incomplete', 'trialing', 'active', 'past_due')`,
)
const hadTrial = statement<{ id: string }>(
  'subscriptions.had-trial',
  'SELECT id FROM subscriptions WHERE account_id = $1 AND trial_ends_at IS NOT NULL LIMIT 1',
)

/** Before what was there is read: one that starts and ends while another one starts has had its trial. */
const takeTurns = statement('subscriptions.take-turns', 'SELECT FROM accounts WHERE id = $1 FOR NO KEY UPDATE')

const aDay = 86_400_000
/** Milliseconds that a payment page stays open. */
export const pageTerm = 3_600_000
/** Milliseconds after its payment page has closed that a subscription still waits, for money that is on its way. */
export const graceAfterPage = 900_000

/** @throws 422 on `path` when it is not sold in this currency for this interval */
export const priceOf = (tier: Tier, { interval, currency }: { interval: Interval; currency: string }, path = 'currency'): number => {
  if (tier.prices.length === 0) return 0
  const price = tier.prices.find((one) => one.interval === interval && one.currency === currency)
  if (price) return price.amountMinor
  const sold = [...new Set(tier.prices.filter((one) => one.interval === interval).map((one) => one.currency))].sort()
  throw invalidField(path, 'price_unknown', sold.length > 0 ? `By the ${interval} it is sold in ${sold.join(', ')}.` : `It is not sold by the ${interval}.`) // prettier-ignore
}

/** @throws 422 on `planId` */
export const offeredTier = async (tx: Tx, planId: string): Promise<Tier> => {
  const tier = await readOfferedTier(tx, planId)
  if (!tier) throw invalidField('planId', 'plan_unknown', 'No plan that is offered has this id.')
  return tier
}

type Wanted = { tier: Tier; interval: Interval; currency: string; amountMinor: number }
const hasTrial = ({ tier, amountMinor }: Wanted): boolean => amountMinor > 0 && tier.trialDays > 0

/** Periods are counted from the day it begins to cost: after the trial, where there is one. */
const beginning = ({ tier, interval, amountMinor }: Wanted, { now, mayTry }: { now: Date; mayTry: boolean }) => {
  if (mayTry) {
    const endsAt = new Date(now.getTime() + tier.trialDays * aDay)
    return { status: 'trialing', anchorAt: endsAt, periods: 0, endsAt, trialEndsAt: endsAt, dueAt: noticeAt({ from: now, trialEndsAt: endsAt }) ?? endsAt } as const // prettier-ignore
  }
  const endsAt = periodStart({ anchorAt: now, interval }, 1)
  return {
    status: amountMinor === 0 ? 'active' : 'incomplete',
    anchorAt: now,
    periods: 1,
    endsAt,
    trialEndsAt: null,
    dueAt: endsAt,
  } as const
}

const makeRow = async (tx: Tx, accountId: string, wanted: Wanted, now: Date): Promise<Subscription> => {
  const { tier, interval, currency, amountMinor } = wanted
  const mayTry = hasTrial(wanted) && (await tx.queryOne(hadTrial, [accountId])) === null
  const { status, anchorAt, periods, endsAt, trialEndsAt, dueAt } = beginning(wanted, { now, mayTry })
  const values = [uuidv7(), accountId, tier.id, interval, amountMinor, currency, status, now, endsAt, trialEndsAt, anchorAt, periods, dueAt]
  const made = await tx.queryOne(insert, values)
  if (!made) throw subscriptionExists((await tx.queryOne(openId, [accountId]))?.id ?? '')
  if (status !== 'incomplete') announceEntitlements(tx, accountId)
  tx.audit(status === 'trialing' ? 'subscription.trial-started' : status === 'active' ? 'subscription.started' : 'subscription.chosen', { target: targetOf(made.id), about: accountId }) // prettier-ignore
  return readSubscription(tx, made.id)
}

/** One that costs nothing, or was never paid, makes way for another choice. @returns the one that is there already for the same choice, and not paid */
const makeWay = async (
  tx: Tx,
  accountId: string,
  { tier, interval, currency, amountMinor }: Wanted,
  now: Date,
): Promise<Subscription | null> => {
  const open = await lockOpenSubscription(tx, accountId)
  if (!open) return null
  const isSame = open.tierId === tier.id && open.interval === interval && open.currency === currency && open.amountMinor === amountMinor
  if (open.status === 'incomplete' && isSame) return open
  const isFree = open.status === 'active' && open.amountMinor === 0 && !isSame
  if (open.status !== 'incomplete' && !isFree) throw subscriptionExists(open.id)
  await endSubscription(tx, open, { status: 'cancelled', now })
  return null
}

/** Pays an unpaid one from the wallet, or gives the link at which it is paid. The clock ends it when that has passed. */
export const payFirst = async (
  tx: Tx,
  subscription: Subscription,
  { invoice, now }: { invoice: Invoice; now: Date },
): Promise<Subscribed> => {
  const begun = await payAtOnce(tx, { subscription, invoice, now })
  if (begun) return { subscription: begun, payment: null }
  const payment = await askForPayment(tx, subscription, { invoice })
  const dueAt = new Date(payment.expiresAt.getTime() + graceAfterPage)
  return { subscription: await saveSubscription(tx, subscription, { dueAt }), payment }
}

/**
 * Subscribes to a tier: at once when it is free or the wallet affords it, on trial where there is one (once a person), else when its payment has come.
 * What was chosen before and never paid makes way, and so does a free one.
 * @throws 422 on `planId`, `currency`; subscriptionExists with the id
 */
export const startSubscription = async (
  tx: Tx,
  { accountId, planId, interval, currency, now = new Date() }: SubscribeInput & { accountId: string; now?: Date },
): Promise<Subscribed> => {
  const tier = await offeredTier(tx, planId)
  const wanted = { tier, interval, currency, amountMinor: priceOf(tier, { interval, currency }) }
  if (hasTrial(wanted)) await tx.query(takeTurns, [accountId])
  const waiting = await makeWay(tx, accountId, wanted, now)
  const subscription = waiting ?? (await makeRow(tx, accountId, wanted, now))
  if (subscription.status !== 'incomplete') return { subscription, payment: null }
  const { currentPeriodStart: periodStartsAt, currentPeriodEnd: periodEnd, amountMinor } = subscription
  const asked = {
    kind: 'period',
    tierId: tier.id,
    interval,
    periodStart: periodStartsAt,
    periodEnd,
    amountMinor,
    creditUsedMinor: 0,
  } as const
  const invoice = (waiting && (await openInvoiceOf(tx, waiting.id))) ?? (await writeInvoice(tx, subscription, asked, now))
  return payFirst(tx, subscription, { invoice, now })
}
