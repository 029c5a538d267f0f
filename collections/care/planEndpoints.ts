import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { moveFollowers } from '../../src/care/following'
import {
  ActivityChange,
  archivePlan,
  changePlan,
  comparePlan,
  NewActivity,
  orderActivities,
  publishPlan,
  putActivity,
  readCalendar,
  readHistory,
  removeActivity,
  sendBackPlan,
  submitPlan,
  withdrawPlan,
} from '../../src/care/plans'
import { lookUp } from '../../src/care/reference'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Reason } from '../../src/compliance/staffInput'
import { notFound } from '../../src/platform/http/errors'
import { safeText } from '../../src/platform/validation/safeText'

const Publish = z.strictObject({ whatChanged: safeText(1_000, { multiline: true }).nullish() })
const Order = z.strictObject({ ids: z.array(z.uuid()).max(500) })

const param = <T>(req: PayloadRequest, name: string, shape: z.ZodType<T>): T => {
  const read = shape.safeParse(req.routeParams?.[name])
  if (!read.success) throw notFound()
  return read.data
}
const activityIdOf = (req: PayloadRequest) => param(req, 'activityId', z.uuid())

const permission = 'plans.edit'

/** What staff do with a plan, beside writing its text: its activities, its way to being published, its versions. */
export const planEndpoints = [
  staffEndpoint({
    method: 'get',
    path: '/currencies',
    permission: 'plans.read',
    handler: async () => ({
      currencies: (await lookUp({ kind: 'currency' })).map(({ code, name, minorUnits }) => ({ code, name, minorUnits })),
    }),
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/calendar',
    permission: 'plans.read',
    handler: (actor, { id }) => readCalendar(actor, { id }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/activities',
    permission,
    body: NewActivity,
    status: 201,
    handler: async (actor, { id, body }) => ({ activity: await putActivity(actor, { planId: id, input: body }) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/activities-order',
    permission,
    body: Order,
    handler: async (actor, { id, body }) => ({ activities: await orderActivities(actor, { planId: id, ids: body.ids }) }),
  }),
  staffEndpoint({
    method: 'patch',
    path: '/:id/activities/:activityId',
    permission,
    body: ActivityChange,
    handler: async (actor, { id, body, req }) => ({
      activity: await putActivity(actor, { planId: id, activityId: activityIdOf(req), input: body }),
    }),
  }),
  staffEndpoint({
    method: 'delete',
    path: '/:id/activities/:activityId',
    permission,
    handler: async (actor, { id, req }) => {
      await removeActivity(actor, { planId: id, activityId: activityIdOf(req) })
      return {}
    },
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/submit',
    permission,
    body: NoBody,
    handler: async (actor, { id }) => ({
      message: 'Sent to review. Nothing in it changes until it is decided.',
      doc: await submitPlan(actor, { id }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/withdraw',
    permission,
    body: NoBody,
    handler: async (actor, { id }) => ({ message: 'It is a draft again.', doc: await withdrawPlan(actor, { id }) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/send-back',
    permission: 'plans.publish',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Sent back. The note stands beside the plan.',
      doc: await sendBackPlan(actor, { id, note: body.reason }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/publish',
    permission: 'plans.publish',
    body: Publish,
    handler: async (actor, { id, body }) => {
      const doc = await publishPlan(actor, { id, whatChanged: body.whatChanged || null })
      return { message: `Version ${doc.currentVersion} is published. Apps show it from now on.`, doc }
    },
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/next-version',
    permission,
    body: NoBody,
    handler: async (actor, { id }) => {
      const doc = await changePlan(actor, { id, change: {} })
      return {
        message: `Here is a draft of version ${(doc.currentVersion ?? 0) + 1}. Version ${doc.currentVersion} stays on sale meanwhile.`,
        doc,
      }
    },
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/archive',
    permission: 'plans.publish',
    body: NoBody,
    handler: async (actor, { id }) => ({ message: 'Archived. Nobody can begin it any more.', doc: await archivePlan(actor, { id }) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/move-followers',
    permission: 'plans.publish',
    body: NoBody,
    handler: async (actor, { id }) => {
      const followers = await moveFollowers(actor, { planId: id })
      return {
        message:
          followers === 0
            ? 'Everybody is on the current version already.'
            : `${followers === 1 ? 'One follower is' : `${followers} followers are`} being moved; this takes a moment.`,
        followers,
      }
    },
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/history',
    permission: 'plans.read',
    handler: (actor, { id }) => readHistory(actor, { id }),
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/differences/:version',
    permission: 'plans.read',
    // `draft` is the work that has not been published
    handler: (actor, { id, req }) =>
      comparePlan(actor, {
        id,
        version: param(req, 'version', z.union([z.literal('draft').transform(() => null), z.coerce.number().int().min(1)])),
      }),
  }),
]
