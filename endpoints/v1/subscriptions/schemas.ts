import { z } from 'zod'
import { subscriptionStatuses } from '../../../src/commerce/subscriptions'
import { intervals } from '../../../src/commerce/tiers'
import { enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'
import { PlanFeature } from '../plans/schemas'

export {
  CancelInput as CancelSubscriptionRequest,
  ChangeInput as ChangeSubscriptionRequest,
  SubscribeInput as SubscribeRequest,
} from '../../../src/commerce/subscriptions'

const PlanName = z.object({ id: Uuid, code: z.string(), name: z.string() })

export const PlatformSubscription = z.object({
  id: Uuid,
  plan: PlanName,
  interval: z.enum(intervals),
  /** For one period; as it was agreed, whatever the plan costs by now. */
  amountMinor: z.int(),
  currency: z.string(),
  status: z.enum(subscriptionStatuses),
  currentPeriodStart: Moment,
  currentPeriodEnd: Moment,
  cancelAtPeriodEnd: z.boolean(),
  trialEndsAt: Moment.nullable(),
  /** What it changes to when the period ends. */
  next: z.object({ planId: Uuid, interval: z.enum(intervals), amountMinor: z.int() }).nullable(),
  /** Paid already; the next invoices use it up. */
  creditMinor: z.int(),
  endedAt: Moment.nullable(),
  createdAt: Moment,
})
export const SubscriptionPayment = z.object({
  paymentId: Uuid,
  txRef: z.string(),
  link: z.string(),
  status: z.literal('pending'),
  amountMinor: z.int(),
  currency: z.string(),
  expiresAt: Moment,
})
export const Entitlements = z.object({ plan: PlanName, features: z.array(PlanFeature) })

export const OwnSubscriptionsQuery = PageQuery.extend({ cursor: Uuid.optional() })
export const SubscriptionBody = enveloped(z.object({ subscription: PlatformSubscription, payment: SubscriptionPayment.optional() }))
export const SubscriptionsBody = enveloped(
  z.object({
    subscriptions: z.array(PlatformSubscription),
    entitlements: Entitlements,
    pagination: Pagination.extend({ nextCursor: z.string().nullable() }),
  }),
)
