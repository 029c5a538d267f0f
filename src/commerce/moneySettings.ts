import { queryOne, statement, type Tx } from '../platform/db'
import { remembered } from '../platform/remembered'

/** In minor units; null where nothing is said. */
export type CurrencyLimits = {
  currency: string
  topUpMinMinor: number | null
  topUpMaxMinor: number | null
  refundApprovalAboveMinor: number | null
  payoutMinMinor: number | null
  payoutDayMinor: number | null
  payoutApprovalAboveMinor: number | null
  rewardMinor: number | null
  rewardBudgetMinor: number | null
  rewardMinPaymentMinor: number | null
}
export type MoneySettings = {
  consultationPayment: 'required' | 'off'
  commissionPercent: number
  coolingOffHours: number
  referralDays: number
  referralsPerYear: number
  currencies: CurrencyLimits[]
}

const minor = (column: string, name: string) => `'${name}', c.${column}::float8`
const readSettings = statement<MoneySettings>(
  'money.settings',
  `SELECT s.consultation_payment::text AS "consultationPayment", s.commission_percent::float8 AS "commissionPercent", s.cooling_off_hours::int AS "coolingOffHours",
     s.referral_days::int AS "referralDays", s.referrals_per_year::int AS "referralsPerYear",
     coalesce((SELECT json_agg(json_build_object('currency', c.currency, ${[
       minor('top_up_min_minor', 'topUpMinMinor'),
       minor('top_up_max_minor', 'topUpMaxMinor'),
       minor('refund_approval_above_minor', 'refundApprovalAboveMinor'),
       minor('payout_min_minor', 'payoutMinMinor'),
       minor('payout_day_minor', 'payoutDayMinor'),
       minor('payout_approval_above_minor', 'payoutApprovalAboveMinor'),
       minor('reward_minor', 'rewardMinor'),
       minor('reward_budget_minor', 'rewardBudgetMinor'),
       minor('reward_min_payment_minor', 'rewardMinPaymentMinor'),
     ].join(', ')})) FROM money_settings_currencies c WHERE c._parent_id = s.id), '[]') AS currencies
   FROM money_settings s LIMIT 1`,
)

const known = remembered<MoneySettings>('money.settings', { most: 1, freshFor: 4_000, changes: ['settings'] })

const readOn = async (on: Pick<Tx, 'queryOne'>): Promise<MoneySettings> => {
  const value = await on.queryOne(readSettings)
  if (!value) throw new Error('the money settings are missing: the seed has not run')
  return value
}

/**
 * What staff have set; at most a few seconds old. Inside a transaction hand it over.
 * @throws Error when the database was never seeded
 */
export const moneySettings = async (tx?: Pick<Tx, 'queryOne'>): Promise<MoneySettings> =>
  tx ? known.getAlone('now', () => readOn(tx)) : known.get('now', () => readOn({ queryOne }))

const nothingSaid: Omit<CurrencyLimits, 'currency'> = {
  topUpMinMinor: null, topUpMaxMinor: null, refundApprovalAboveMinor: null, payoutMinMinor: null, payoutDayMinor: null, payoutApprovalAboveMinor: null,
  rewardMinor: null, rewardBudgetMinor: null, rewardMinPaymentMinor: null,
} // prettier-ignore

/** The limits of one currency; nulls where staff have said nothing. */
export const limitsOf = ({ currencies }: MoneySettings, currency: string): CurrencyLimits =>
  currencies.find((limits) => limits.currency === currency) ?? { currency, ...nothingSaid }
