import { statement, type Tx } from '../../platform/db'
import { demoCountries } from '../care/countries'
import { idOf } from '../care/determined'
import { rewardOf } from './demoGrowth'

const insert = statement(
  'seed.money-limits',
  `INSERT INTO money_settings_currencies (_order, _parent_id, id, currency, top_up_min_minor, top_up_max_minor, refund_approval_above_minor, payout_min_minor, payout_day_minor,
     payout_approval_above_minor, reward_minor, reward_budget_minor, reward_min_payment_minor)
   SELECT c._order, s.id, c.id, c.currency, c.top_up_min_minor, c.top_up_max_minor, c.refund_approval_above_minor, c.payout_min_minor, c.payout_day_minor, c.payout_approval_above_minor,
     c.reward_minor, c.reward_budget_minor, c.reward_min_payment_minor
   FROM jsonb_populate_recordset(NULL::money_settings_currencies, $1::jsonb) c, money_settings s WHERE NOT EXISTS (SELECT FROM money_settings_currencies)`,
)

/** Half an hour with a practitioner in US dollars, for who pays with them. */
const dollars = { currency: 'USD', fee: 1_500, step: 100 }

/** What one currency is held to, by what a consultation costs there. */
const limitsOf = ({ currency, fee, step }: typeof dollars, at: number) => ({
  _order: at + 1, id: idOf('money settings', currency), currency, top_up_min_minor: Math.max(step, Math.round(fee / 10 / step) * step), top_up_max_minor: fee * 60,
  refund_approval_above_minor: Math.round((fee * 0.8) / step) * step, payout_min_minor: Math.round((fee * 0.5) / step) * step, payout_day_minor: fee * 200,
  payout_approval_above_minor: fee * 2, reward_minor: rewardOf({ fee, step }), reward_budget_minor: rewardOf({ fee, step }) * 200, reward_min_payment_minor: Math.round((fee * 0.5) / step) * step,
}) // prettier-ignore

/** Ten currencies with limits, approvals and rewards. Nothing when staff have set any. */
export const seedMoneyLimits = async (tx: Tx): Promise<void> => {
  const offered = [...new Map([...demoCountries].reverse().map(({ currency, fee, step }) => [currency, { currency, fee, step }])).values(), dollars] // prettier-ignore
  await tx.query(insert, [JSON.stringify(offered.sort((a, b) => a.currency.localeCompare(b.currency)).map(limitsOf))])
}
