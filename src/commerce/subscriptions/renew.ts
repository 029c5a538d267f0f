import type { Tx } from '../../platform/db'
import { openInvoiceOf, voidOpenInvoice, writeInvoice, type Invoice } from './invoices'
import { askForPayment, payAtOnce } from './payInvoice'
import { creditOf } from './paidAhead'
import { periodStart } from './periods'
import { endSubscription, nothingNext, saveSubscription } from './saveSubscription'
import { givenUpAt, nextTryAt, noticesBy, stepAt } from './steps'
import { readSubscription, type Subscription } from './subscription'
import { tellEnded, tellFailed, tellTrialEnding } from './tell'

/** What was chosen for the next period begins with it, whether it can be paid at once or not. */
const applyPlanned = async (tx: Tx, subscription: Subscription): Promise<Subscription> => {
  const { nextTierId, nextInterval, nextAmountMinor, interval, currentPeriodEnd } = subscription
  if (!nextTierId || !nextInterval || nextAmountMinor === null) return subscription
  // another length is counted from where it begins
  const counted = nextInterval === interval ? {} : { anchorAt: currentPeriodEnd, periods: 0 }
  await saveSubscription(tx, subscription, { ...nothingNext, ...counted, tierId: nextTierId, interval: nextInterval, amountMinor: nextAmountMinor }) // prettier-ignore
  return readSubscription(tx, subscription.id)
}

/** Credit from a payment that was given back since pays for nothing. */
const withTrueCredit = async (tx: Tx, subscription: Subscription, now: Date): Promise<Subscription> => {
  const creditMinor = await creditOf(tx, subscription, now)
  return creditMinor === subscription.creditMinor ? subscription : saveSubscription(tx, subscription, { creditMinor })
}

/** Asks for the period that follows on the one that has ended. What costs nothing goes on without an invoice. */
const renew = async (tx: Tx, held: Subscription, now: Date): Promise<void> => {
  // a change that was never paid has nothing to change any more
  await voidOpenInvoice(tx, held.id)
  const subscription = await withTrueCredit(tx, await applyPlanned(tx, held), now)
  const { currentPeriodEnd: from, amountMinor, creditMinor, tierId, interval } = subscription
  const to = periodStart(subscription, subscription.periods + 1)
  if (amountMinor === 0) {
    const going = {
      status: 'active',
      currentPeriodStart: from,
      currentPeriodEnd: to,
      periods: subscription.periods + 1,
      dueAt: to,
    } as const
    await saveSubscription(tx, subscription, going)
    return
  }
  const period = { kind: 'period', tierId, interval, periodStart: from, periodEnd: to } as const
  const invoice = await writeInvoice(tx, subscription, { ...period, amountMinor, creditUsedMinor: Math.min(creditMinor, amountMinor) }, now)
  if (await payAtOnce(tx, { subscription, invoice, now })) return
  await askAgain(tx, await saveSubscription(tx, subscription, { status: 'past_due' }), { invoice, now })
}

/** It could not be paid: a link to pay at, a notice that is due, and when it is tried next. */
const askAgain = async (tx: Tx, subscription: Subscription, { invoice, now }: { invoice: Invoice; now: Date }): Promise<void> => {
  const endsAt = givenUpAt(invoice.createdAt)
  const { link } = await askForPayment(tx, subscription, { invoice, expiresAt: endsAt })
  const notices = noticesBy(invoice.createdAt, now)
  const asked = await saveSubscription(tx, subscription, { attempts: notices, dueAt: nextTryAt(invoice.createdAt, now) })
  if (notices > subscription.attempts) await tellFailed(tx, asked, { invoice, link, endsAt })
}

/** Tries the wallet once more, also on the last day; then it is given up. */
const retry = async (tx: Tx, subscription: Subscription, now: Date): Promise<void> => {
  const invoice = await openInvoiceOf(tx, subscription.id)
  if (!invoice) throw new Error(`subscription ${subscription.id} is past due and has no open invoice`)
  if (await payAtOnce(tx, { subscription, invoice, now })) return
  if (now < givenUpAt(invoice.createdAt)) return askAgain(tx, subscription, { invoice, now })
  await tellEnded(tx, await endSubscription(tx, subscription, { status: 'expired', now }))
}

const remind = async (tx: Tx, subscription: Subscription): Promise<void> => {
  const waiting = await saveSubscription(tx, subscription, { dueAt: subscription.currentPeriodEnd })
  if (!subscription.cancelAtPeriodEnd && subscription.amountMinor > 0) await tellTrialEnding(tx, waiting)
}

/** One step of a subscription that is held and due. @returns whether there may be another one */
export const takeStep = async (tx: Tx, subscription: Subscription, now: Date): Promise<boolean> => {
  switch (stepAt(subscription, now)) {
    case 'renew':
      await renew(tx, subscription, now)
      return true
    case 'retry':
      await retry(tx, subscription, now)
      return true
    case 'remind':
      await remind(tx, subscription)
      return true
    case 'end':
      await tellEnded(tx, await endSubscription(tx, subscription, { status: 'cancelled', now }))
      return false
    case 'run_out':
      await endSubscription(tx, subscription, { status: 'expired', now })
      return false
    case 'wait':
      // looked at too early: the end of its period is what it waits for
      if (subscription.dueAt && subscription.dueAt <= now)
        await saveSubscription(tx, subscription, { dueAt: subscription.currentPeriodEnd })
      return false
  }
}
