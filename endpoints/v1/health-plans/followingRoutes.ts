import { z } from 'zod'
import { followPlan, readProgress } from '../../../src/care/following'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { answerIn } from '../../../src/platform/http/idempotency'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { presentPayment, presentProgress, presentSubscription } from '../plan-subscriptions/presenter'
import { FollowBody, FollowRequest, PlanProgressBody } from '../plan-subscriptions/schemas'

const common = { tag: 'Following plans', auth: 'account', limit: limits.signedInAddress, permission: 'plan.follow' } as const
const params = z.object({ id: Uuid })

export const followingRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/health-plans/:id/subscribe',
    summary: 'Follow a plan',
    description:
      'Free plans and trials are active at once, with all their activities; a priced one is `pending_payment` until it is paid, and its activities answer 402. `payment.link` is where to pay, within a day; one that is not paid by then is cancelled. The time zone is the one sent, else that of the settings, else of the personal details, else UTC. Of several prices name the one by `tier`, `currency`, `model` or `interval`. Where `practitioner` is not null, this person sees what is done and measured until the plan is cancelled. Following it already: 409 with `subscriptionId`.',
    input: { params, body: FollowRequest },
    output: { 201: FollowBody },
    errors: ['already_subscribed', 'too_many_occurrences'],
    idempotent: true,
    handler: ({ actor, input }) =>
      answerIn(accountOf(actor), async (tx) => {
        const { subscription, payment } = await followPlan(tx, { planId: input.params.id, ...input.body })
        const message = subscription.status === 'active' ? 'You follow this plan' : 'This plan waits for its payment'
        return success(
          { subscription: presentSubscription(subscription), ...(payment && { payment: presentPayment(payment) }) },
          message,
          201,
        )
      }),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/health-plans/:id/progress',
    summary: 'How far I am with a plan',
    description:
      '`due` counts what has been due so far, `overall` everything; skipped ones count as not done. `streakDays`: days with activities, one after the other, on which all were done; today adds to it and does not break it. 404 for a plan that is not followed.',
    input: { params },
    output: { 200: PlanProgressBody },
    errors: ['payment_required'],
    handler: async ({ actor, input }) =>
      success({ progress: presentProgress(await readProgress(accountOf(actor), { planId: input.params.id })) }, 'Your progress'),
  }),
]
