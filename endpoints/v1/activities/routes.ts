import { z } from 'zod'
import { completeActivity, skipActivity, undoActivity } from '../../../src/care/following'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { NoRequest } from '../own-data/schemas'
import { presentOccurrence } from '../plan-subscriptions/presenter'
import { ActivityDoneRequest, OccurrenceBody } from '../plan-subscriptions/schemas'

const common = { tag: 'Following plans', auth: 'account', limit: limits.signedInAddress, permission: 'plan.follow' } as const
const params = z.object({ id: Uuid })

/** `:id` is that of an occurrence: one activity on one day of one follower. */
export const activityRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/activities/:id/complete',
    summary: 'Note that something is done',
    description:
      'By the id of an occurrence, from the beginning of its local day until 24 hours after that day; `isLate` after the hour at which it was due. Measurements need `value`, questionnaires `answers` by the questions’ ids. Twice is the same 200, and what was sent first stays.',
    input: { params, body: ActivityDoneRequest },
    output: { 200: OccurrenceBody },
    errors: [
      'payment_required',
      'not_yet_due',
      'activity_closed',
      'activity_locked',
      'activity_transition',
      'plan_paused',
      'measurement_out_of_range',
    ],
    handler: async ({ actor, input }) =>
      success({ activity: presentOccurrence(await completeActivity(accountOf(actor), { ...input.params, ...input.body })) }, 'Done'),
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/activities/:id/skip',
    summary: 'Leave something out',
    description: 'From the beginning of its day. What was missed can be skipped too; activities that wait for it then go on.',
    input: { params, body: NoRequest },
    output: { 200: OccurrenceBody },
    errors: ['payment_required', 'not_yet_due', 'activity_closed', 'activity_transition', 'plan_paused'],
    handler: async ({ actor, input }) =>
      success({ activity: presentOccurrence(await skipActivity(accountOf(actor), input.params)) }, 'Skipped'),
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/activities/:id/undo',
    summary: 'Take back what was done or skipped',
    description: 'As long as it could still be done. What was measured, noted and answered goes with it.',
    input: { params, body: NoRequest },
    output: { 200: OccurrenceBody },
    errors: ['payment_required', 'activity_closed', 'undo_too_late', 'plan_paused'],
    handler: async ({ actor, input }) =>
      success({ activity: presentOccurrence(await undoActivity(accountOf(actor), input.params)) }, 'Taken back'),
  }),
]
