import { statement, type Tx } from '../../platform/db'
import { announceEntitlements } from '../tiers'
import { available, platform, post } from '../ledger'
import { voidOpenInvoice } from './invoices'
import { creditOf } from './paidAhead'
import { nextStatuses, type SubscriptionStatus } from './steps'
import { targetOf, type Subscription } from './subscription'

const save = statement<{ id: string }>(
  'subscriptions.save',
  `UPDATE subscriptions SET tier_id = $2, interval = $3::enum_subscriptions_interval, amount_minor = $4, status = $5::enum_subscriptions_status, current_period_start = $6,
     current_period_end = $7, trial_ends_at = $8, cancel_at_period_end = $9, next_tier_id = $10, next_interval = $11::enum_subscriptions_next_interval, next_amount_minor = $12,
     anchor_at = $13, periods = $14, credit_minor = $15, attempts = $16, due_at = $17, ended_at = $18, updated_at = now() WHERE id = $1 RETURNING id`,
)

/** Writes what is different. The row is held by this transaction. @throws Error for a state that cannot follow: an error of the program's */
export const saveSubscription = async (tx: Tx, before: Subscription, change: Partial<Subscription>): Promise<Subscription> => {
  const after = { ...before, ...change }
  if (after.status !== before.status && !nextStatuses[before.status].includes(after.status))
    throw new Error(`a subscription does not go from ${before.status} to ${after.status}`)
  await tx.query(save, [
    after.id, after.tierId, after.interval, after.amountMinor, after.status, after.currentPeriodStart, after.currentPeriodEnd, after.trialEndsAt, after.cancelAtPeriodEnd,
    after.nextTierId, after.nextInterval, after.nextAmountMinor, after.anchorAt, after.periods, after.creditMinor, after.attempts, after.dueAt, after.endedAt,
  ]) // prettier-ignore
  const gives = (subscription: Subscription) => `${subscription.tierId} ${hasAccess(subscription.status)} ${subscription.cancelAtPeriodEnd}`
  if (gives(before) !== gives(after)) announceEntitlements(tx, after.accountId)
  return after
}

/** Whether somebody has what the tier gives. Trouble with paying takes nothing away while it can be mended. */
const hasAccess = (status: SubscriptionStatus): boolean => status === 'trialing' || status === 'active' || status === 'past_due'

/** No change is planned. */
export const nothingNext = { nextTierId: null, nextInterval: null, nextAmountMinor: null } as const

/**
 * It is over, for good. What was still to be paid need not be; what was paid already, not used up and not given back (credit) goes into the wallet.
 * @param status expired when it was not paid for
 */
export const endSubscription = async (
  tx: Tx,
  subscription: Subscription,
  { status, now }: { status: 'cancelled' | 'expired'; now: Date },
): Promise<Subscription> => {
  const { id, accountId, currency } = subscription
  const creditMinor = await creditOf(tx, subscription, now)
  await voidOpenInvoice(tx, id)
  const ended = await saveSubscription(tx, subscription, { ...nothingNext, status, creditMinor: 0, dueAt: null, endedAt: now })
  if (creditMinor > 0)
    await post(tx, {
      kind: 'refund',
      reference: `subscription-credit:${id}`,
      currency,
      legs: [platform('revenue', -creditMinor), available(accountId, creditMinor)],
      details: { subscriptionId: id },
    })
  tx.audit(`subscription.${status}`, { target: targetOf(id), about: accountId })
  return ended
}
