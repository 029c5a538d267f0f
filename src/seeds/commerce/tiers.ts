import { announceTiersChange, freeTierCode, type Feature } from '../../commerce/tiers'
import { systemActor } from '../../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../../platform/db'
import { idOf } from '../care/determined'

type SeedTier = {
  code: string
  name: string
  description: string
  rank: number
  trialDays: number
  features: readonly Feature[]
  /** By the month; a year costs ten of them. Minor units by currency. */
  monthly: Readonly<Record<string, number>>
}

const unlimited = null

/** What every installation has: without a subscription people have this. */
const free: SeedTier = {
  code: freeTierCode,
  name: 'Free',
  description: 'Find practitioners, book them and follow free plans.',
  rank: 0,
  trialDays: 0,
  features: [
    { code: 'appointments', limit: unlimited },
    { code: 'health_plans', limit: 2 },
  ],
  monthly: {},
}

/** Prices as such apps have them in each country, and not one converted into the others. XOF and UGX have no decimals. */
const demoTiers: readonly SeedTier[] = [
  {
    code: 'plus',
    name: 'Plus',
    description: 'As many plans as you like, your history on paper, and answers first.',
    rank: 10,
    trialDays: 14,
    features: [
      { code: 'appointments', limit: unlimited },
      { code: 'health_plans', limit: unlimited },
      { code: 'history_export', limit: unlimited },
      { code: 'priority_support', limit: unlimited },
      { code: 'family_members', limit: 1 },
    ],
    monthly: { NGN: 250_000, GHS: 3_500, KES: 35_000, ZAR: 5_900, PHP: 14_900, UGX: 10_000, TZS: 700_000, EGP: 9_900, XOF: 1_800, USD: 499 },
  },
  {
    code: 'family',
    name: 'Family',
    description: 'Plus for up to six people.',
    rank: 20,
    trialDays: 14,
    features: [
      { code: 'appointments', limit: unlimited },
      { code: 'health_plans', limit: unlimited },
      { code: 'history_export', limit: unlimited },
      { code: 'priority_support', limit: unlimited },
      { code: 'priority_booking', limit: unlimited },
      { code: 'family_members', limit: 6 },
    ],
    monthly: { NGN: 550_000, GHS: 7_900, KES: 79_000, ZAR: 12_900, PHP: 32_900, UGX: 22_000, TZS: 1_500_000, EGP: 21_900, XOF: 3_900, USD: 999 },
  },
] // prettier-ignore

const monthsPaidInAYear = 10

const pricesOf = ({ monthly }: SeedTier) =>
  Object.entries(monthly).flatMap(([currency, amountMinor]) => [
    { interval: 'month', currency, amountMinor },
    { interval: 'year', currency, amountMinor: amountMinor * monthsPaidInAYear },
  ])

const others = statement<{ id: string }>('seed.tiers-beside-free', 'SELECT id FROM subscription_tiers WHERE code <> $1 LIMIT 1')
const insertTier = statement<{ id: string }>(
  'seed.tier',
  `INSERT INTO subscription_tiers (id, code, name, description, rank, trial_days, is_active, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, true, now(), now()) ON CONFLICT (code) DO NOTHING RETURNING id`,
)
const insertFeatures = statement(
  'seed.tier-features',
  `INSERT INTO subscription_tiers_features (_order, _parent_id, id, code, "limit")
   SELECT f.place, $1, f.id, f.code, f."limit" FROM jsonb_to_recordset($2::jsonb) AS f(place int, id text, code text, "limit" numeric)`,
)
const insertPrices = statement(
  'seed.tier-prices',
  `INSERT INTO subscription_tiers_prices (_order, _parent_id, id, interval, amount_minor, currency)
   SELECT p.place, $1, p.id, p.interval, p."amountMinor", p.currency
   FROM jsonb_to_recordset($2::jsonb) AS p(place int, id text, interval enum_subscription_tiers_prices_interval, "amountMinor" numeric, currency text)`,
)

const seedTier = async (tx: Tx, tier: SeedTier): Promise<void> => {
  const id = idOf('tier', tier.code)
  const made = await tx.queryOne(insertTier, [id, tier.code, tier.name, tier.description, tier.rank, tier.trialDays])
  if (!made) return
  const numbered = (rows: readonly object[], kind: string) =>
    JSON.stringify(rows.map((row, at) => ({ ...row, place: at + 1, id: idOf('tier', tier.code, kind, at) })))
  await tx.query(insertFeatures, [id, numbered(tier.features, 'feature')])
  await tx.query(insertPrices, [id, numbered(pricesOf(tier), 'price')])
  announceTiersChange(tx)
}

/** The free tier, on every installation. Staff change what it gives; what they changed stays. */
export const seedFreeTier = (tx: Tx): Promise<void> => seedTier(tx, free)

/** Two paid tiers for the first look around. Nothing when staff have made tiers of their own. */
export const seedDemoTiers = async (): Promise<void> => {
  if (await queryOne(others, [freeTierCode])) return
  await withTransaction(systemActor('demo seed'), async (tx) => {
    for (const tier of demoTiers) await seedTier(tx, tier)
  })
}
