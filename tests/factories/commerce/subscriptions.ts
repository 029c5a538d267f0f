import { randomUUID } from 'node:crypto'
import { platform } from '../../../src/commerce/ledger'
import { lockPayment } from '../../../src/commerce/payments'
import { tickSubscriptions } from '../../../src/commerce/subscriptions'
import { settleSubscription } from '../../../src/commerce/subscriptions/settleSubscription'
import type { Feature, TierPrice } from '../../../src/commerce/tiers'
import { statement } from '../../../src/platform/db/statement'
import { loadSecrets } from '../../../src/platform/secrets'
import type { TestApp } from '../../helpers/app'
import { inTransaction } from './ledger'

/** Operations that are called here, and not through a door, read the app's settings and seal with its keys. */
export const asServer = async (app: TestApp): Promise<void> => {
  for (const [name, value] of Object.entries(app.env)) if (value !== undefined) process.env[name] = value
  // what is loaded by now has looked at this process's own
  ;(globalThis as unknown as Record<symbol, Map<string, unknown>>)[Symbol.for('afya.singletons')]!.delete('env')
  await loadSecrets()
}

type GivenTier = { rank?: number; trialDays?: number; features?: Feature[]; prices?: TierPrice[]; isActive?: boolean }
export type MadeTier = { id: string; code: string }

/** A tier as staff make one; every process hears of it. */
export const tierOf = async (app: TestApp, given: GivenTier = {}): Promise<MadeTier> => {
  const { rank = 10, trialDays = 0, features = [], prices = [], isActive = true } = given
  const id = randomUUID()
  const code = `t_${id.slice(0, 8)}`
  await app.db.query(`INSERT INTO subscription_tiers (id, name, code, rank, trial_days, is_active, created_at, updated_at) VALUES ($1, $2, $2, $3, $4, $5, now(), now())`, [id, code, rank, trialDays, isActive]) // prettier-ignore
  for (const [at, feature] of features.entries())
    await app.db.query(`INSERT INTO subscription_tiers_features (_order, _parent_id, id, code, "limit") VALUES ($1, $2, $3, $4, $5)`, [at + 1, id, randomUUID(), feature.code, feature.limit]) // prettier-ignore
  for (const [at, price] of prices.entries())
    await app.db.query(`INSERT INTO subscription_tiers_prices (_order, _parent_id, id, interval, amount_minor, currency) VALUES ($1, $2, $3, $4, $5, $6)`, [at + 1, id, randomUUID(), price.interval, price.amountMinor, price.currency]) // prettier-ignore
  await app.db.query(`SELECT pg_notify('afya', 'tiers:changed')`)
  return { id, code }
}

/** So much a month, and ten times that a year. */
export const monthly = (amountMinor: number, currency = 'NGN'): TierPrice[] => [
  { interval: 'month', amountMinor, currency },
  { interval: 'year', amountMinor: amountMinor * 10, currency },
]

/** The clock strikes: what is due until `now` is done, by this process. */
export const strike = (app: TestApp, now: Date) => tickSubscriptions({ now, inTransaction: (work) => inTransaction(app, work) })

/** Ends what earlier tests have left, so that the next one's clock meets its own alone. */
export const forgetSubscriptions = (app: TestApp) =>
  app.db.query(`UPDATE subscriptions SET status = 'cancelled', ended_at = now(), due_at = NULL WHERE ended_at IS NULL`)

export type InvoiceRow = { kind: string; status: string; from: Date; to: Date; amount: number; credit: number; paymentId: string | null }
/** In the order of their periods. */
export const invoicesOf = async (app: TestApp, subscriptionId: string): Promise<InvoiceRow[]> =>
  (
    await app.db.query(
      `SELECT kind, status, period_start AS "from", period_end AS "to", amount_minor::float8 AS amount, credit_used_minor::float8 AS credit, payment_id AS "paymentId"
       FROM subscription_invoices WHERE subscription_id = $1 ORDER BY period_start, created_at`,
      [subscriptionId],
    )
  ).rows

export type SubscriptionRow = {
  id: string; status: string; tier: string; interval: 'month' | 'year'; from: Date; to: Date; anchor: Date; periods: number; credit: number; amount: number
  cancels: boolean; next: string | null; due: Date | null; attempts: number
} // prettier-ignore
export const subscriptionRow = async (app: TestApp, id: string): Promise<SubscriptionRow> =>
  (
    await app.db.query(
      `SELECT id, status, tier_id AS tier, interval, current_period_start AS "from", current_period_end AS "to", anchor_at AS anchor, periods, credit_minor::float8 AS credit,
         amount_minor::float8 AS amount, cancel_at_period_end AS cancels, next_tier_id AS next, due_at AS due, attempts FROM subscriptions WHERE id = $1`,
      [id],
    )
  ).rows[0]

export const availableOf = async (app: TestApp, accountId: string, currency = 'NGN'): Promise<number> =>
  (await app.db.query('SELECT available_minor::float8 AS sum FROM wallets WHERE account_id = $1 AND currency = $2', [accountId, currency]))
    .rows[0]?.sum ?? 0

/** The money of a payment has come from the provider, as settling does it once the provider has confirmed it. */
export const settled = (app: TestApp, paymentId: string): Promise<void> =>
  inTransaction(app, async (tx) => {
    const payment = (await lockPayment(tx, paymentId))!
    const legs = [platform('clearing', -payment.amountMinor)]
    const { transactionId } = await settleSubscription(tx, payment, { reference: `test:charge:${paymentId}`, legs, kind: 'payment' })
    await tx.query(succeed, [paymentId, transactionId])
  })
const succeed = statement(
  'test.payment-came',
  `UPDATE payments SET status = 'successful', transaction_id = $2, paid_at = now() WHERE id = $1`,
)
