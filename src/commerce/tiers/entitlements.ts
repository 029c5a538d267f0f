import { queryOne, statement, type Tx } from '../../platform/db'
import { remembered } from '../../platform/remembered'
import { featuresJson, freeTierCode, type Feature } from './tier'

/** What somebody may do, and by which tier. */
export type Entitlements = { tier: { id: string; code: string; name: string }; features: Feature[] }

/**
 * The tier somebody has subscribed to, else the free one. Trouble with paying takes nothing away as long as it can be mended; one that is to end with its period
 * ends then, whether the clock has struck or not.
 */
const read = statement<Entitlements>(
  'tiers.entitlements',
  `WITH held AS (SELECT s.tier_id FROM subscriptions s WHERE s.account_id = $1 AND s.status IN ('trialing', 'active', 'past_due')
     AND NOT (s.cancel_at_period_end AND s.current_period_end <= now()))
   SELECT json_build_object('id', t.id, 'code', t.code, 'name', t.name) AS tier, ${featuresJson} AS features FROM subscription_tiers t
   WHERE t.id = (SELECT tier_id FROM held) OR (t.code = $2 AND NOT EXISTS (SELECT FROM held))`,
)

/** One person's change is told with their id; those are few, and what is forgotten costs one statement. */
const known = remembered<Entitlements>('entitlements', { most: 20_000, freshFor: 4_000, changes: ['entitlements', 'tiers'] })

/** Every process looks again at what this account may do when `tx` commits. */
export const announceEntitlements = (tx: Pick<Tx, 'announce'>, accountId: string): void => tx.announce('entitlements', accountId)

const readOn = async (on: Pick<Tx, 'queryOne'>, accountId: string): Promise<Entitlements> => {
  const found = await on.queryOne(read, [accountId, freeTierCode])
  if (!found) throw new Error('the free tier is missing: the seed has not run')
  return found
}

/**
 * What an account may do: of its subscription, else of the free tier. Kept for seconds and told of changes; one statement when it is not known. Within a
 * transaction hand it over: then it is as of now.
 */
export const entitlementsOf = (accountId: string, tx?: Pick<Tx, 'queryOne'>): Entitlements | Promise<Entitlements> =>
  tx ? readOn(tx, accountId) : known.get(accountId, () => readOn({ queryOne }, accountId))

/** Whether an account has a feature, as in `priority_booking`. A feature with a limit of nought is none. */
export const hasFeature = async (accountId: string, code: string, tx?: Pick<Tx, 'queryOne'>): Promise<boolean> =>
  (await featureLimit(accountId, code, tx)) > 0

/** How many of something an account may have, as in `family_members`: 0 without the feature, Infinity without a limit. */
export const featureLimit = async (accountId: string, code: string, tx?: Pick<Tx, 'queryOne'>): Promise<number> => {
  const { features } = await entitlementsOf(accountId, tx)
  const feature = features.find((one) => one.code === code)
  return feature ? (feature.limit ?? Infinity) : 0
}
