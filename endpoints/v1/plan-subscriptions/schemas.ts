import { z } from 'zod'
import { lockReasons, occurrenceStatuses, ranges, subscriptionStatuses } from '../../../src/care/following'
import { activityKinds, consultationTypes } from '../../../src/care/plans/activity'
import { enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'

export { DoneInput as ActivityDoneRequest, FollowInput as FollowRequest } from '../../../src/care/following'

const Day = z.iso.date()
const count = z.int()
const interval = z.enum(['week', 'month', 'year']).nullable()

export const PlanSubscription = z.object({
  id: Uuid,
  planId: Uuid,
  planTitle: z.string(),
  planVersion: z.int(),
  /** Of the plan on sale now; null when it is on sale no more. */
  currentVersion: z.int().nullable(),
  status: z.enum(subscriptionStatuses),
  startsOn: Day,
  endsOn: Day,
  timezone: z.string(),
  /** Who accompanies it, and sees what is done and measured until it is cancelled. */
  practitioner: z.object({ id: Uuid, name: z.string() }).nullable(),
  price: z.object({
    model: z.enum(['free', 'one_off', 'recurring']),
    amountMinor: z.int(),
    currency: z.string().nullable(),
    interval,
    tier: z.string().nullable(),
  }),
  paidUntil: Moment.nullable(),
  pausedAt: Moment.nullable(),
  completedAt: Moment.nullable(),
  cancelledAt: Moment.nullable(),
  createdAt: Moment,
})

export const Occurrence = z.object({
  id: Uuid,
  activityId: z.string(),
  planId: Uuid,
  subscriptionId: Uuid,
  title: z.string(),
  kind: z.enum(activityKinds),
  localDay: Day,
  opensAt: Moment,
  dueAt: Moment,
  closesAt: Moment,
  status: z.enum(occurrenceStatuses),
  isLate: z.boolean(),
  locked: z.boolean(),
  lockedBecause: z.enum(lockReasons).nullable(),
  waitsFor: z.array(z.string()),
  doneAt: Moment.nullable(),
  value: z.number().nullable(),
  range: z.enum(ranges).nullable(),
  note: z.string().nullable(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
  instructions: z.string().optional(),
  measurement: z
    .object({
      unit: z.string(),
      min: z.number().nullish(),
      max: z.number().nullish(),
      normalMin: z.number().nullish(),
      normalMax: z.number().nullish(),
    })
    .optional(),
  questions: z.array(z.looseObject({ id: z.string(), text: z.string(), kind: z.string() })).optional(),
  consultationType: z.enum(consultationTypes).optional(),
  mediaUrl: z.string().optional(),
})

const Share = z.object({ done: count, total: count, percent: count })
export const PlanProgress = z.object({
  subscriptionId: Uuid,
  planId: Uuid,
  status: z.enum(subscriptionStatuses),
  startsOn: Day,
  endsOn: Day,
  timezone: z.string(),
  due: Share,
  overall: Share,
  skipped: count,
  missed: count,
  late: count,
  streakDays: count,
  today: z.array(Occurrence),
})
export const PlanMeasurement = z.object({
  activityId: z.string(),
  title: z.string(),
  unit: z.string().nullable(),
  value: z.number(),
  range: z.enum(ranges).nullable(),
  localDay: Day,
  doneAt: Moment,
})
export const PlanFollower = z.object({
  subscriptionId: Uuid,
  follower: z.object({ id: Uuid, name: z.string().nullable() }),
  planId: Uuid,
  planTitle: z.string(),
  planVersion: z.int(),
  status: z.enum(subscriptionStatuses),
  startsOn: Day,
  endsOn: Day,
  timezone: z.string(),
  due: Share,
  lastDoneAt: Moment.nullable(),
})

export const KeysetQuery = PageQuery.extend({ cursor: Uuid.optional() })
export const SubscriptionsQuery = KeysetQuery.extend({ status: z.enum(subscriptionStatuses).optional() })
export const FollowersQuery = KeysetQuery.extend({ plan: Uuid.optional() })
const KeysetPagination = Pagination.extend({ nextCursor: z.string().nullable() })

export const PlanPayment = z.object({
  paymentId: Uuid,
  txRef: z.string(),
  link: z.string(),
  status: z.literal('pending'),
  amountMinor: z.int(),
  currency: z.string(),
  expiresAt: Moment,
})
export const FollowBody = enveloped(z.object({ subscription: PlanSubscription, payment: PlanPayment.optional() }))
export const PlanSubscriptionBody = enveloped(z.object({ subscription: PlanSubscription }))
export const PlanSubscriptionsBody = enveloped(z.object({ subscriptions: z.array(PlanSubscription), pagination: KeysetPagination }))
export const PlanSubscriptionFileBody = enveloped(
  z.object({ subscription: PlanSubscription, progress: PlanProgress.nullable(), measurements: z.array(PlanMeasurement) }),
)
export const PlanProgressBody = enveloped(z.object({ progress: PlanProgress }))
export const OccurrenceBody = enveloped(z.object({ activity: Occurrence }))
export const OccurrencesBody = enveloped(z.object({ activities: z.array(Occurrence) }))
export const PlanFollowersBody = enveloped(z.object({ followers: z.array(PlanFollower), pagination: KeysetPagination }))
export const PlanFollowerBody = enveloped(
  z.object({
    follower: z.object({ id: Uuid, name: z.string().nullable() }),
    progress: PlanProgress,
    measurements: z.array(PlanMeasurement),
  }),
)
