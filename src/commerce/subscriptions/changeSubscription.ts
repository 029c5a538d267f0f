import { z } from 'zod'
import type { Tx } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { intervals, type Interval, type Tier } from '../tiers'
import type { OwnSubscription } from './cancelSubscription'
import { refusedIn } from './errors'
import { openInvoiceOf, voidOpenInvoice, writeInvoice, type Invoice } from './invoices'
import { askForPayment, payAtOnce } from './payInvoice'
import { paidAhead } from './paidAhead'
import { periodStart } from './periods'
import { nothingNext, saveSubscription } from './saveSubscription'
import { offeredTier, pageTerm, priceOf, type Subscribed } from './startSubscription'
import { countsAtOnce } from './steps'
import { lockOwnSubscription, readSubscription, targetOf, type Subscription } from './subscription'

export const ChangeInput = z.strictObject({
  planId: z.uuid(),
  interval: z.enum(intervals),
  /** May be said, and must be what it is. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
})
export type ChangeInput = z.infer<typeof ChangeInput>

type Choice = { tier: Tier; interval: Interval; amountMinor: number }

/**
 * Changes to another tier or interval. What gives more counts at once, and what is left of what was paid for the running period is taken off its price; it is
 * paid from the wallet when that affords it, else it counts when its payment has come. What gives less counts from the next period on, at the price of today.
 * On trial every change counts at once and costs nothing. Choosing what it is already takes a planned change back.
 * @throws notFound, refusedIn, 422 on `planId`, `currency`
 */
export const changeSubscription = async (
  tx: Tx,
  { id, accountId, planId, interval, currency, now = new Date() }: OwnSubscription & ChangeInput,
): Promise<Subscribed> => {
  const subscription = await lockOwnSubscription(tx, { id, accountId })
  const { status } = subscription
  if (status !== 'active' && status !== 'trialing') throw refusedIn(status)
  // the clock has not struck yet, and still this period is over
  if (subscription.currentPeriodEnd <= now) throw refusedIn(subscription.cancelAtPeriodEnd ? 'cancelled' : 'past_due')
  if (currency !== undefined && currency !== subscription.currency)
    throw invalidField('currency', 'currency_kept', `This subscription is paid in ${subscription.currency}. To pay in another currency, let it end and begin anew.`) // prettier-ignore
  const tier = await offeredTier(tx, planId)
  const choice = { tier, interval, amountMinor: priceOf(tier, { interval, currency: subscription.currency }, 'planId') }
  const again = await sameAgain(tx, subscription, choice, now)
  if (again) return payFor(tx, subscription, { invoice: again, now, creditLeft: 0 })
  await voidOpenInvoice(tx, id)
  if (tier.id === subscription.tierId && interval === subscription.interval)
    return done(await saveSubscription(tx, subscription, nothingNext))
  if (status === 'trialing') return done(await changeTrial(tx, subscription, choice))
  const isAtOnce = countsAtOnce({ rank: subscription.tierRank, interval: subscription.interval }, { rank: tier.rank, interval })
  return isAtOnce ? upgrade(tx, subscription, choice, now) : done(await planChange(tx, subscription, choice))
}

const done = (subscription: Subscription): Subscribed => ({ subscription, payment: null })

const changeTrial = async (tx: Tx, subscription: Subscription, { tier, interval, amountMinor }: Choice): Promise<Subscription> => {
  tx.audit('subscription.changed', { target: targetOf(subscription.id), about: subscription.accountId })
  await saveSubscription(tx, subscription, { ...nothingNext, tierId: tier.id, interval, amountMinor, cancelAtPeriodEnd: false })
  return readSubscription(tx, subscription.id)
}

const planChange = async (tx: Tx, subscription: Subscription, { tier, interval, amountMinor }: Choice): Promise<Subscription> => {
  tx.audit('subscription.change-planned', { target: targetOf(subscription.id), about: subscription.accountId })
  const next = { nextTierId: tier.id, nextInterval: interval, nextAmountMinor: amountMinor }
  return saveSubscription(tx, subscription, { ...next, cancelAtPeriodEnd: false })
}

const upgrade = async (tx: Tx, subscription: Subscription, { tier, interval, amountMinor }: Choice, now: Date): Promise<Subscribed> => {
  const { creditMinor, unusedMinor } = await paidAhead(tx, subscription, now)
  const credit = creditMinor + unusedMinor
  const creditUsedMinor = Math.min(credit, amountMinor)
  const period = { periodStart: now, periodEnd: periodStart({ anchorAt: now, interval }, 1) }
  const invoice = await writeInvoice(tx, subscription, { kind: 'change', tierId: tier.id, interval, ...period, amountMinor, creditUsedMinor }, now) // prettier-ignore
  return payFor(tx, subscription, { invoice, now, creditLeft: credit - creditUsedMinor })
}

/** Until when a change can be paid: what was left of the period grows less, and a page that outlives it would take money for nothing. */
export const changeGoodUntil = ({ createdAt }: Invoice, currentPeriodEnd: Date): Date =>
  new Date(Math.min(createdAt.getTime() + pageTerm, currentPeriodEnd.getTime()))

/** The same change that waits for its payment since less than an hour. */
const sameAgain = async (
  tx: Tx,
  { id, currentPeriodEnd }: Subscription,
  { tier, interval, amountMinor }: Choice,
  now: Date,
): Promise<Invoice | null> => {
  const open = await openInvoiceOf(tx, id)
  const isSame = open?.tierId === tier.id && open.interval === interval && open.amountMinor === amountMinor
  return open && isSame && changeGoodUntil(open, currentPeriodEnd) > now ? open : null
}

const payFor = async (
  tx: Tx,
  subscription: Subscription,
  { invoice, now, creditLeft }: { invoice: Invoice; now: Date; creditLeft: number },
): Promise<Subscribed> => {
  const changed = await payAtOnce(tx, { subscription, invoice, now, creditLeft })
  if (changed) return done(await readSubscription(tx, changed.id))
  const expiresAt = changeGoodUntil(invoice, subscription.currentPeriodEnd)
  return { subscription, payment: await askForPayment(tx, subscription, { invoice, expiresAt }) }
}
