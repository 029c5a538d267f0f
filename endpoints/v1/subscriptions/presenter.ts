import type { Subscribed, Subscription } from '../../../src/commerce/subscriptions'
import type { Entitlements } from '../../../src/commerce/tiers'
import { presentFeature } from '../plans/routes'

const iso = (moment: Date | null) => moment?.toISOString() ?? null

export const presentSubscription = (subscription: Subscription) => ({
  id: subscription.id,
  plan: { id: subscription.tierId, code: subscription.tierCode, name: subscription.tierName },
  interval: subscription.interval,
  amountMinor: subscription.amountMinor,
  currency: subscription.currency,
  status: subscription.status,
  currentPeriodStart: subscription.currentPeriodStart.toISOString(),
  currentPeriodEnd: subscription.currentPeriodEnd.toISOString(),
  cancelAtPeriodEnd: subscription.cancelAtPeriodEnd,
  trialEndsAt: iso(subscription.trialEndsAt),
  next: subscription.nextTierId && {
    planId: subscription.nextTierId,
    interval: subscription.nextInterval,
    amountMinor: subscription.nextAmountMinor,
  },
  creditMinor: subscription.creditMinor,
  endedAt: iso(subscription.endedAt),
  createdAt: subscription.createdAt.toISOString(),
})

/** With what is to be paid, where something is. */
export const presentSubscribed = ({ subscription, payment }: Subscribed) => ({
  subscription: presentSubscription(subscription),
  ...(payment && { payment: { ...payment, expiresAt: payment.expiresAt.toISOString() } }),
})

export const presentEntitlements = ({ tier, features }: Entitlements) => ({ plan: tier, features: features.map(presentFeature) })
