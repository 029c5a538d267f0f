import { statement, type Tx } from '../../platform/db'

export const intervals = ['month', 'year'] as const
export type Interval = (typeof intervals)[number]

/** What a tier lets people do; a limit of null is as many as they like. */
export type Feature = { code: string; limit: number | null }
export type TierPrice = { interval: Interval; amountMinor: number; currency: string }

/** What the platform is sold as. Without prices it is free. */
export type Tier = {
  id: string
  code: string
  name: string
  description: string | null
  /** A change to a higher one counts at once. */
  rank: number
  /** Days that cost nothing, once a person. */
  trialDays: number
  features: Feature[]
  prices: TierPrice[]
}

/** What everybody has who has subscribed to nothing. Every installation has it; staff change its features. */
export const freeTierCode = 'free'

/** Features of the tier `t` as JSON, in the order in which staff wrote them. */
export const featuresJson = `coalesce((SELECT json_agg(json_build_object('code', f.code, 'limit', f."limit"::int8) ORDER BY f._order) FROM subscription_tiers_features f
  WHERE f._parent_id = t.id), '[]')`

export const tierColumns = `t.id, t.code, t.name, t.description, t.rank::int AS rank, t.trial_days::int AS "trialDays", ${featuresJson} AS features,
  coalesce((SELECT json_agg(json_build_object('interval', p.interval, 'amountMinor', p.amount_minor::int8, 'currency', p.currency) ORDER BY p._order)
    FROM subscription_tiers_prices p WHERE p._parent_id = t.id), '[]') AS prices`

const offered = statement<Tier>('tiers.read-offered', `SELECT ${tierColumns} FROM subscription_tiers t WHERE t.id = $1 AND t.is_active`)

/** A tier that can be chosen, as it is now; null when there is none or staff have taken it off. */
export const readOfferedTier = (tx: Pick<Tx, 'queryOne'>, id: string): Promise<Tier | null> => tx.queryOne(offered, [id])
