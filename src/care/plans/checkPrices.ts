import type { Tx } from '../../platform/db'
import { invalid, type FieldProblem } from '../../platform/http/errors'
import { currencyUnits } from '../reference'
import type { Price, PriceInput } from './planInput'
import { largestAmount } from './planInput'

type Loose = { [Key in keyof PriceInput]?: PriceInput[Key] | null | undefined }

/**
 * Prices as they are kept. Everything that is wrong is listed: amounts that are negative or no whole minor units, currencies that nobody pays with, a
 * price twice, what belongs to another way to pay.
 * @throws invalid with paths below `prices`
 */
export const checkPrices = async (prices: readonly Loose[], tx?: Pick<Tx, 'query'>): Promise<Price[]> => {
  const problems: FieldProblem[] = []
  if (prices.length === 0) problems.push({ path: 'prices', code: 'required', message: 'Say what the plan costs, or that it is free.' })
  if (prices.length > 40) problems.push({ path: 'prices', code: 'too_many', message: 'A plan has at most 40 prices.' })
  const seen = new Set<string>()
  for (const [at, price] of prices.entries()) {
    const problem = (field: string, code: string, message: string) => problems.push({ path: `prices.${at}.${field}`, code, message })
    const { model, currency, interval, trialDays } = price
    const amount = price.amountMinor ?? 0
    if (!Number.isSafeInteger(amount)) problem('amountMinor', 'amount_fractional', 'Write the amount in whole minor units of the currency.')
    else if (amount < 0 || amount > largestAmount) problem('amountMinor', 'amount_invalid', 'The amount is negative or too large.')
    if (currency && (await currencyUnits(currency, tx)) === null) problem('currency', 'currency_unknown', 'This currency is not offered.')
    if (model === 'free' && amount > 0) problem('amountMinor', 'amount_invalid', 'What is free costs nothing.')
    if (model !== 'free' && amount === 0) problem('amountMinor', 'amount_invalid', 'What costs nothing is free: use the model free.')
    if (model !== 'free' && !currency) problem('currency', 'required', 'Name the currency.')
    if (model === 'recurring' && !interval) problem('interval', 'required', 'Say for which period it is paid.')
    if (model !== 'recurring' && interval) problem('interval', 'not_recurring', 'Only what is paid per period has a period.')
    if (model !== 'recurring' && trialDays) problem('trialDays', 'not_recurring', 'Only what is paid per period has a trial.')
    const key = [model, model === 'free' ? '' : currency, interval, price.tier?.toLowerCase()].join('|')
    if (seen.has(key)) problem('model', 'duplicate', 'This price is there already.')
    seen.add(key)
  }
  if (problems.length > 0) throw invalid({ errors: problems })
  return prices.map(({ model, amountMinor, currency, interval, trialDays, tier }) => ({
    model: model!,
    amountMinor: amountMinor ?? 0,
    currency: model === 'free' ? null : currency!,
    interval: interval ?? null,
    trialDays: trialDays ?? null,
    tier: tier || null,
  }))
}
