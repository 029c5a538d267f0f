import { randomUUID } from 'node:crypto'
import type { TestApp } from '../../helpers/app'
import { patients } from '../care/appointments'
import { fund } from './ledger'

export type Member = { uid: string; token: string }

/** What rewards are in a currency; every process hears of it. The first payment has to be of at least `min`. */
export const rewardsIn = async (
  app: TestApp,
  currency: string,
  { reward, budget, min = 1000 }: { reward: number; budget: number; min?: number },
) => {
  await app.db.query(`DELETE FROM money_settings_currencies WHERE currency = $1`, [currency])
  await app.db.query(
    `INSERT INTO money_settings_currencies (_order, _parent_id, id, currency, reward_minor, reward_budget_minor, reward_min_payment_minor)
     SELECT 90, id, $1, $2, $3, $4, $5 FROM money_settings`,
    [randomUUID(), currency, reward, budget, min],
  )
  await app.db.query(`SELECT pg_notify('afya', 'settings:changed')`)
}

export const codeOf = async (app: TestApp, { token }: Member): Promise<string> =>
  (await app.api.post('/referral-codes', { token, body: {} }).expect(201)).body.data.referralCode.code

export const redeem = (app: TestApp, { token }: Member, code: string) => app.api.post('/referrals/redeem', { token, body: { code } })

/** Somebody who recommends, and somebody who came by it. */
export const referral = async (app: TestApp, by?: Member): Promise<{ by: Member; came: Member }> => {
  const [came, fresh] = await patients(app, by ? 1 : 2)
  const referrer = by ?? fresh!
  await redeem(app, came!, await codeOf(app, referrer)).expect(201)
  return { by: referrer, came: came! }
}

type Paid = { amount?: number; currency?: string; instrument?: string | null; method?: 'provider' | 'wallet'; refunded?: number }

/** A payment that settled, as it lies in the database. @returns its id */
export const paid = async (app: TestApp, { uid }: { uid: string }, given: Paid = {}): Promise<string> => {
  const { amount = 5000, currency = 'KES', instrument = randomUUID(), method = 'provider', refunded = 0 } = given
  const { transactionId } = await fund(app, uid, amount, currency)
  const id = randomUUID()
  await app.db.query(
    `INSERT INTO payments (id, tx_ref, account_id, amount_minor, currency, refunded_minor, purpose, status, method, provider, provider_reference, expires_at, paid_at, transaction_id, instrument_digest)
     VALUES ($1::uuid, $1::text, $2, $3, $4, $5, 'wallet_topup', 'successful', $6::enum_payments_method, 'test', $1::text, now(), now(), $7, $8)`,
    [id, uid, amount, currency, refunded, method, transactionId, instrument],
  )
  return id
}

export type ReferralRow = { status: string; why: string | null; reward: number | null }
export const referralOf = async (app: TestApp, { uid }: { uid: string }): Promise<ReferralRow> =>
  (await app.db.query(`SELECT status, refused_because AS why, reward_minor::float8 AS reward FROM referrals WHERE referred_id = $1`, [uid]))
    .rows[0] as ReferralRow

export const availableOf = async (app: TestApp, { uid }: { uid: string }, currency = 'KES'): Promise<number> =>
  (await app.db.query(`SELECT available_minor::float8 AS sum FROM wallets WHERE account_id = $1 AND currency = $2`, [uid, currency]))
    .rows[0]?.sum ?? 0
