import { z } from 'zod'
import { intervals } from '../../../src/commerce/tiers'
import { enveloped, PageQuery, Pagination, Uuid } from '../common'

export const PlanFeature = z.object({
  code: z.string(),
  /** How many; left out where there is no limit. */
  limit: z.int().optional(),
})
export const PlanPrice = z.object({ interval: z.enum(intervals), amountMinor: z.int(), currency: z.string() })
export const Plan = z.object({
  id: Uuid,
  code: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  /** Days that cost nothing, once a person. */
  trialDays: z.int(),
  features: z.array(PlanFeature),
  /** None: it is free. */
  prices: z.array(PlanPrice),
})
export const PlansQuery = PageQuery.extend({ cursor: Uuid.optional() })
export const PlansBody = enveloped(z.object({ plans: z.array(Plan), pagination: Pagination.extend({ nextCursor: z.string().nullable() }) }))
