import { z } from 'zod'
import {
  activityKinds,
  ActivityChange,
  consultationTypes,
  intervals,
  NewActivity,
  NewPlan,
  planBounds,
  PlanChange,
  planSorts,
  planStatuses,
  priceModels,
  questionKinds,
} from '../../../src/care/plans'
import { enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'
import { Occurrence } from '../plan-subscriptions/schemas'

export { ActivityChange, NewActivity, NewPlan, PlanChange }

const amount = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const days = z.coerce.number().int().min(1).max(planBounds.days)

export const PlanPrice = z.object({
  model: z.enum(priceModels),
  /** Minor units of the currency. */
  amountMinor: amount,
  /** Null when it is free. */
  currency: z.string().nullable(),
  interval: z.enum(intervals).optional(),
  trialDays: z.int().optional(),
  tier: z.string().optional(),
})

export const HealthPlan = z.object({
  id: Uuid,
  title: z.string(),
  summary: z.string(),
  /** HTML of a few harmless tags; null when there is none. */
  body: z.string().nullable(),
  category: z.string(),
  language: z.string(),
  coverUrl: z.string().nullable(),
  /** Null for a plan of the house. */
  practitioner: z.object({ id: Uuid, name: z.string() }).nullable(),
  durationDays: z.int(),
  prices: z.array(PlanPrice),
  status: z.enum(planStatuses),
  /** Of the version shown; for the author, of the version on sale: 0 before the first. */
  version: z.int(),
  activitiesCount: z.int(),
  followers: z.int(),
  rating: z.object({ average: z.number().nullable(), count: z.int() }),
  publishedAt: Moment.nullable(),
  createdAt: Moment,
  /** For the author: why the plan was sent back. */
  reviewNote: z.string().nullable().optional(),
  updatedAt: Moment.optional(),
})

const Measurement = z.object({
  unit: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  normalMin: z.number().nullable(),
  normalMax: z.number().nullable(),
})
const Question = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.enum(questionKinds),
  options: z.array(z.string()).optional(),
  required: z.boolean(),
})

export const PlanActivity = z.object({
  id: Uuid,
  title: z.string(),
  kind: z.enum(activityKinds),
  /** 0 is the day on which somebody starts. */
  dayOffset: z.int(),
  /** Local time of whoever follows the plan. */
  time: z.string(),
  recurrence: z.string().optional(),
  instructions: z.string().optional(),
  measurement: Measurement.optional(),
  questions: z.array(Question).optional(),
  consultationType: z.enum(consultationTypes).optional(),
  /** Ids of activities that come first. */
  dependsOn: z.array(Uuid),
  /** For the author. */
  mediaId: Uuid.optional(),
  mediaUrl: z.string().optional(),
  order: z.int(),
})

const filters = {
  category: z.string().min(1).max(100).optional(),
  practitioner: Uuid.optional(),
  q: z.string().trim().min(1).max(200).optional(),
  language: z.string().min(2).max(35).optional(),
  model: z.enum(priceModels).optional(),
  maxPrice: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  currency: z.string().min(1).max(10).optional(),
  minDays: days.optional(),
  maxDays: days.optional(),
  sort: z.enum(planSorts).optional(),
  cursor: z.string().min(1).max(300).optional(),
}
const onlyOwn = z.enum(planStatuses).optional()

/** `mine=true` lists the caller's own plans as they stand, by `status`; the filters are for what is published. */
export const PlansQuery = PageQuery.extend({ ...filters, status: onlyOwn, mine: z.enum(['true', 'false']).optional() }).superRefine(
  (query, context) => {
    const refused = query.mine === 'true' ? (Object.keys(filters) as (keyof typeof filters)[]) : (['status'] as const)
    for (const name of refused)
      if (query[name] !== undefined)
        context.addIssue({
          code: 'custom',
          path: [name],
          message: query.mine === 'true' ? 'One’s own plans are listed without filters.' : 'Only published plans are listed.',
          params: { code: 'not_with_mine' },
        })
  },
)

export const HealthPlanBody = enveloped(z.object({ plan: HealthPlan }))
export const HealthPlansBody = enveloped(
  z.object({ plans: z.array(HealthPlan), pagination: Pagination.extend({ nextCursor: z.string().nullable().optional() }) }),
)
export const PlanActivityBody = enveloped(z.object({ activity: PlanActivity }))
export const ActivityOrder = z.strictObject({ ids: z.array(Uuid).min(1).max(planBounds.activities) })
export const PlanMediaBody = enveloped(z.object({ media: z.object({ id: Uuid, url: z.string(), mimeType: z.string() }) }))
export const OutlineBody = enveloped(z.object({ activities: z.array(PlanActivity) }))
/** With `day` what is due on it, else the activities of the plan. */
export const ActivitiesBody = enveloped(z.object({ activities: z.union([z.array(PlanActivity), z.array(Occurrence)]) }))
export const PublishRequest = z.strictObject({ whatChanged: NewActivity.shape.instructions })
