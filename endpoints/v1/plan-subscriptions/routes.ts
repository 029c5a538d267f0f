import { z } from 'zod'
import {
  cancelFollowing,
  listSubscriptions,
  movePlan,
  pausePlan,
  readSubscriptionFile,
  readToday,
  resumePlan,
} from '../../../src/care/following'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { NoRequest } from '../own-data/schemas'
import { keysetPagination, presentMeasured, presentOccurrence, presentProgress, presentSubscription } from './presenter'
import { OccurrencesBody, PlanSubscriptionBody, PlanSubscriptionFileBody, PlanSubscriptionsBody, SubscriptionsQuery } from './schemas'

const common = { tag: 'Following plans', auth: 'account', limit: limits.signedInAddress, permission: 'plan.follow' } as const
const params = z.object({ id: Uuid })
const step = { ...common, method: 'post', input: { params, body: NoRequest }, output: { 200: PlanSubscriptionBody }, errors: ['subscription_transition'] } as const // prettier-ignore

export const planSubscriptionRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/plan-subscriptions',
    summary: 'Plans I follow',
    description: 'Newest first, ended ones too.',
    input: { query: SubscriptionsQuery },
    output: { 200: PlanSubscriptionsBody },
    handler: async ({ actor, input }) => {
      const found = await listSubscriptions(accountOf(actor), input.query)
      return success(
        { subscriptions: found.rows.map(presentSubscription), pagination: keysetPagination(input.query, found) },
        'Plans you follow',
      )
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/plan-subscriptions/today',
    summary: 'What I have to do today',
    description:
      'Over all plans, each by its own time zone, in the order in which it is due; what is left of yesterday and can still be made up for comes first. `locked` says that something cannot be done now, `lockedBecause` why. Paused plans have nothing.',
    output: { 200: OccurrencesBody },
    handler: async ({ actor }) => success({ activities: (await readToday(accountOf(actor))).map(presentOccurrence) }, 'Today'),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/plan-subscriptions/:id',
    summary: 'A plan I follow',
    description: 'With how far it is and the newest 500 measurements. `progress` is null while it waits for its payment.',
    input: { params },
    output: { 200: PlanSubscriptionFileBody },
    handler: async ({ actor, input }) => {
      const { subscription, progress, measurements } = await readSubscriptionFile(accountOf(actor), input.params)
      const shown = { progress: progress && presentProgress(progress), measurements: measurements.map(presentMeasured) }
      return success({ subscription: presentSubscription(subscription), ...shown }, 'Plan you follow')
    },
  }),
  endpoint({
    ...step,
    path: '/plan-subscriptions/:id/pause',
    summary: 'Pause a plan',
    description: 'Nothing becomes due and nothing is missed until it is resumed. Pausing does not stop the time that is paid for.',
    handler: async ({ actor, input }) =>
      success({ subscription: presentSubscription(await pausePlan(accountOf(actor), input.params)) }, 'Plan paused'),
  }),
  endpoint({
    ...step,
    path: '/plan-subscriptions/:id/resume',
    summary: 'Resume a plan',
    description: 'What remains moves by as many whole days as the pause had, at the same local times; `endsOn` moves with it.',
    handler: async ({ actor, input }) =>
      success({ subscription: presentSubscription(await resumePlan(accountOf(actor), input.params)) }, 'Plan resumed'),
  }),
  endpoint({
    ...step,
    path: '/plan-subscriptions/:id/cancel',
    summary: 'Stop following a plan',
    description:
      'For good: to follow it again is a new start. What was done stays for you; the practitioner sees it no more. Cancelling twice is the same 200.',
    handler: async ({ actor, input }) =>
      success({ subscription: presentSubscription(await cancelFollowing(accountOf(actor), input.params)) }, 'Plan cancelled'),
  }),
  endpoint({
    ...step,
    path: '/plan-subscriptions/:id/move',
    summary: 'Move to the plan’s current version',
    description:
      'What comes after today is replaced by what the current version has there, counted from the same start; what is done, and today’s, stays. On the current version already: nothing changes.',
    handler: async ({ actor, input }) =>
      success({ subscription: presentSubscription(await movePlan(accountOf(actor), input.params)) }, 'Plan moved to its current version'),
  }),
]
