import { z } from 'zod'
import type { Tx } from '../../platform/db'
import { voidOpenInvoice } from './invoices'
import { endSubscription, nothingNext, saveSubscription } from './saveSubscription'
import { lockOpenSubscription, lockOwnSubscription, targetOf, type Subscription } from './subscription'

export const CancelInput = z.strictObject({ now: z.boolean().optional() })

export type OwnSubscription = { id: string; accountId: string; now?: Date }

/**
 * Ends a subscription with its period, or at once: what is left of the period is then given up. One that waits for a payment, the first or a later one, has
 * nothing left and ends at once. Cancelling twice is cancelling once.
 * @throws notFound
 */
export const cancelSubscription = async (
  tx: Tx,
  { id, accountId, isAtOnce = false, now = new Date() }: OwnSubscription & { isAtOnce?: boolean },
): Promise<Subscription> => {
  const subscription = await lockOwnSubscription(tx, { id, accountId })
  const { status, cancelAtPeriodEnd, currentPeriodEnd } = subscription
  if (status === 'cancelled' || status === 'expired') return subscription
  const hasTimeLeft = (status === 'active' || status === 'trialing') && currentPeriodEnd > now
  if (isAtOnce || !hasTimeLeft) return endSubscription(tx, subscription, { status: 'cancelled', now })
  if (cancelAtPeriodEnd) return subscription
  // a change that was not paid yet is off as well
  await voidOpenInvoice(tx, id)
  tx.audit('subscription.cancelled-at-period-end', { target: targetOf(id), about: accountId })
  return saveSubscription(tx, subscription, { ...nothingNext, cancelAtPeriodEnd: true })
}

/** For who erases an account: nothing of it is renewed or charged any more, and what was paid in advance is in the wallet. */
export const endSubscriptionsOf = async (tx: Tx, accountId: string, now: Date = new Date()): Promise<void> => {
  const subscription = await lockOpenSubscription(tx, accountId)
  if (subscription) await endSubscription(tx, subscription, { status: 'cancelled', now })
}
