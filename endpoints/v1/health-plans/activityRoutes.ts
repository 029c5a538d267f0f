import { z } from 'zod'
import { activitiesOfDay } from '../../../src/care/following'
import { orderActivities, putActivity, readOutline, removeActivity } from '../../../src/care/plans'
import { noContent, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { accountOf, Uuid } from '../common'
import { presentOccurrence } from '../plan-subscriptions/presenter'
import { authors, publicPlans } from './routes'
import { ActivitiesBody, ActivityChange, ActivityOrder, NewActivity, OutlineBody, PlanActivityBody } from './schemas'

const params = z.object({ id: Uuid })
const activityParams = params.extend({ activityId: Uuid })
const errors = [
  'plan_in_review',
  'plan_archived',
  'recurrence_endless',
  'recurrence_invalid',
  'too_many_occurrences',
  'too_many_activities',
  'dependency_unknown',
  'dependency_cycle',
  'day_outside_plan',
]

export const planActivityRoutes = [
  endpoint({
    ...publicPlans,
    method: 'get',
    path: '/health-plans/:id/activities',
    summary: 'Activities of a plan',
    description:
      'Those of the version on sale, in their order; for who follows the plan those of their version, for its author as they stand. Of a plan that has to be ' +
      'paid, others see neither instructions nor questions nor files. `day` (YYYY-MM-DD, local): what the caller has on that day, with occurrence ids.',
    input: { params, query: z.strictObject({ day: z.iso.date().optional() }) },
    output: { 200: ActivitiesBody },
    errors: ['payment_required'],
    handler: async ({ actor, input: { params: at, query } }) => {
      const activities = query.day
        ? (await activitiesOfDay(accountOf(actor), { planId: at.id, day: query.day })).map(presentOccurrence)
        : await readOutline(actor, { planId: at.id })
      return success({ activities }, 'Activities')
    },
  }),
  endpoint({
    ...authors,
    method: 'post',
    path: '/health-plans/:id/activities',
    summary: 'Add an activity',
    description:
      '`recurrence` is an RFC 5545 rule by days, weeks, months or years that ends by COUNT or UNTIL; it begins on `dayOffset`, and what would fall after the ' +
      'plan’s last day is left out. At most 500 activities and 5,000 occurrences a plan. `order` is a place from 1; without it, it is the last one.',
    input: { params, body: NewActivity },
    output: { 201: PlanActivityBody },
    errors,
    idempotent: true,
    handler: async ({ actor, input }) =>
      success({ activity: await putActivity(actor, { planId: input.params.id, input: input.body }) }, 'Activity added', 201),
  }),
  endpoint({
    ...authors,
    method: 'put',
    path: '/health-plans/:id/activities',
    summary: 'Order the activities of a plan',
    description: '`ids` names every activity once.',
    input: { params, body: ActivityOrder },
    output: { 200: OutlineBody },
    errors: ['plan_in_review', 'plan_archived'],
    handler: async ({ actor, input }) =>
      success({ activities: await orderActivities(actor, { planId: input.params.id, ids: input.body.ids }) }, 'Activities ordered'),
  }),
  endpoint({
    ...authors,
    method: 'put',
    path: '/health-plans/:id/activities/:activityId',
    summary: 'Change an activity',
    description: 'Only what is sent changes; null clears what may be missing.',
    input: { params: activityParams, body: ActivityChange },
    output: { 200: PlanActivityBody },
    errors,
    handler: async ({ actor, input: { params: at, body } }) =>
      success({ activity: await putActivity(actor, { planId: at.id, activityId: at.activityId, input: body }) }, 'Activity changed'),
  }),
  endpoint({
    ...authors,
    method: 'delete',
    path: '/health-plans/:id/activities/:activityId',
    summary: 'Remove an activity',
    description: 'Not while others wait for it.',
    input: { params: activityParams },
    output: { 204: null },
    errors: ['plan_in_review', 'plan_archived', 'activity_needed'],
    handler: async ({ actor, input: { params: at } }) => {
      await removeActivity(actor, { planId: at.id, activityId: at.activityId })
      return noContent()
    },
  }),
]
