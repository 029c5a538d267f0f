import { invalidField } from '../../platform/http/errors'

export type PlanPrice = {
  model: 'free' | 'one_off' | 'recurring'
  amountMinor: number
  currency: string | null
  tier: string | null
  interval: 'week' | 'month' | 'year' | null
  trialDays: number | null
}
type Wanted = {
  tier?: string | undefined
  currency?: string | undefined
  model?: PlanPrice['model'] | undefined
  interval?: PlanPrice['interval'] | undefined
}

const fields = ['tier', 'currency', 'model', 'interval'] as const

/** Free prices have no currency: any will do. */
const fits = (price: PlanPrice, field: (typeof fields)[number], wanted: string): boolean => {
  if (field === 'currency' && price.model === 'free') return true
  return (price[field] ?? '').toLowerCase() === wanted.toLowerCase()
}

/**
 * The one price of a plan that somebody means. A plan with one price needs no words; of several, those that fit what was named have to be one.
 * @throws 422 `price_unknown` on the first field that nothing fits, `price_ambiguous` on the first by which those left differ
 */
export const choosePrice = (prices: readonly PlanPrice[], wanted: Wanted): PlanPrice => {
  let left = prices
  for (const field of fields) {
    const value = wanted[field]
    if (value == null) continue
    left = left.filter((price) => fits(price, field, value))
    if (left.length === 0) throw invalidField(field, 'price_unknown', 'The plan has no such price.')
  }
  const [first, ...others] = left
  if (!first) return { model: 'free', amountMinor: 0, currency: null, tier: null, interval: null, trialDays: null }
  if (others.length === 0) return first
  const differing = fields.find((field) => others.some((price) => price[field] !== first[field])) ?? 'currency'
  const choices = [...new Set(left.map((price) => price[differing] ?? 'none'))].join(', ')
  throw invalidField(differing, 'price_ambiguous', `Say which: ${choices}.`)
}
