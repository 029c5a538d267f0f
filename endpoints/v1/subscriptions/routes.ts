import { z } from 'zod'
import {
  cancelSubscription,
  changeSubscription,
  listSubscriptions,
  resumeSubscription,
  startSubscription,
} from '../../../src/commerce/subscriptions'
import { entitlementsOf } from '../../../src/commerce/tiers'
import { retryClashes } from '../../../src/platform/db/retryClashes'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { answerIn } from '../../../src/platform/http/idempotency'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, pagination, Uuid } from '../common'
import { NoRequest } from '../own-data/schemas'
import { presentEntitlements, presentSubscribed, presentSubscription } from './presenter'
import {
  CancelSubscriptionRequest,
  ChangeSubscriptionRequest,
  OwnSubscriptionsQuery,
  SubscribeRequest,
  SubscriptionBody,
  SubscriptionsBody,
} from './schemas'

const common = { tag: 'Subscriptions', auth: 'account', permission: 'wallet.use', limit: limits.signedInAddress } as const
const params = z.object({ id: Uuid })
const step = {
  ...common,
  method: 'post',
  idempotent: true,
  output: { 200: SubscriptionBody },
  errors: ['subscription_transition'],
} as const

export const subscriptionRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/subscriptions',
    summary: 'My subscriptions, and what I may do',
    description:
      'Newest first, those that are over too. `entitlements` is what the caller may do now: of the subscription, else of the free plan. A feature without a `limit` has none.',
    input: { query: OwnSubscriptionsQuery },
    output: { 200: SubscriptionsBody },
    handler: async ({ actor, input: { query } }) => {
      const { id } = accountOf(actor)
      const [found, entitlements] = await Promise.all([listSubscriptions(id, query), entitlementsOf(id)])
      return success(
        {
          subscriptions: found.rows.map(presentSubscription),
          entitlements: presentEntitlements(entitlements),
          pagination: { ...pagination(query, found.total), nextCursor: found.nextCursor },
        },
        'Your subscriptions',
      )
    },
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/subscriptions',
    summary: 'Subscribe',
    description:
      'A free plan is active at once; one with a trial is `trialing`, once a person; else the wallet pays when it affords it, and otherwise it is `incomplete` until ' +
      'the payment at `payment.link` has come. It renews by itself. One that is not over a person: a free one, and one that was never paid, make way.',
    idempotent: true,
    input: { body: SubscribeRequest },
    output: { 201: SubscriptionBody },
    errors: ['subscription_exists'],
    handler: ({ actor, input }) =>
      retryClashes(() =>
        answerIn(actor, async (tx) =>
          success(presentSubscribed(await startSubscription(tx, { accountId: accountOf(actor).id, ...input.body })), 'Subscribed', 201),
        ),
      ),
  }),
  endpoint({
    ...step,
    path: '/subscriptions/:id/cancel',
    summary: 'Cancel a subscription',
    description:
      'It ends with its period, and can be resumed until then. With `now` it ends at once, and what is left of the period is given up. One that waits for a payment ends at once. Cancelling twice is the same 200.',
    input: { params, body: CancelSubscriptionRequest },
    handler: ({ actor, input }) =>
      retryClashes(() =>
        answerIn(actor, async (tx) => {
          const asked = { ...input.params, accountId: accountOf(actor).id, isAtOnce: input.body.now ?? false }
          return success({ subscription: presentSubscription(await cancelSubscription(tx, asked)) }, 'Subscription cancelled')
        }),
      ),
  }),
  endpoint({
    ...step,
    path: '/subscriptions/:id/resume',
    summary: 'Go on with a subscription',
    description:
      'Takes a cancellation back before the period ends. One that waits for a payment is paid from the wallet if it affords it now; else `payment.link` is where to pay.',
    input: { params, body: NoRequest },
    handler: ({ actor, input }) =>
      retryClashes(() =>
        answerIn(actor, async (tx) =>
          success(
            presentSubscribed(await resumeSubscription(tx, { ...input.params, accountId: accountOf(actor).id })),
            'Subscription goes on',
          ),
        ),
      ),
  }),
  endpoint({
    ...step,
    path: '/subscriptions/:id/change',
    summary: 'Change to another plan or interval',
    description:
      'What gives more (a higher plan, a year instead of a month) counts at once: what is left of the running period is taken off its price, and a new period begins. ' +
      'When the wallet does not afford the rest, it counts once `payment.link` is paid. What gives less is `next`, and counts when the period ends. On trial every change ' +
      'counts at once. Choosing what it is takes a planned change back. The currency stays.',
    input: { params, body: ChangeSubscriptionRequest },
    handler: ({ actor, input }) =>
      retryClashes(() =>
        answerIn(actor, async (tx) => {
          const asked = { ...input.params, ...input.body, accountId: accountOf(actor).id }
          return success(presentSubscribed(await changeSubscription(tx, asked)), 'Subscription changed')
        }),
      ),
  }),
]
