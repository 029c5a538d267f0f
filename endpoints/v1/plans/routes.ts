import { listTiers, type Feature, type Tier } from '../../../src/commerce/tiers'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { pagination } from '../common'
import { PlansBody, PlansQuery } from './schemas'

export const presentFeature = ({ code, limit }: Feature) => ({ code, ...(limit !== null && { limit }) })

const present = ({ id, code, name, description, trialDays, features, prices }: Tier) => ({
  id,
  code,
  name,
  description,
  trialDays,
  features: features.map(presentFeature),
  prices,
})

export const tierRoutes = [
  endpoint({
    method: 'get',
    path: '/plans',
    summary: 'What people can subscribe to',
    description: 'From the lowest up, with what each lets people do and what it costs by currency and interval. Without prices it is free.',
    tag: 'Subscriptions',
    auth: 'optional',
    limit: limits.anonymous,
    input: { query: PlansQuery },
    output: { 200: PlansBody },
    handler: async ({ input: { query } }) => {
      const tiers = await listTiers()
      const from = query.cursor ? tiers.findIndex(({ id }) => id === query.cursor) + 1 : (query.page - 1) * query.limit
      const shown = tiers.slice(from, from + query.limit)
      const nextCursor = from + query.limit < tiers.length ? (shown.at(-1)?.id ?? null) : null
      return success({ plans: shown.map(present), pagination: { ...pagination(query, tiers.length), nextCursor } }, 'Plans')
    },
  }),
]
