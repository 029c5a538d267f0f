import type { Price } from '../../care/plans'

/** A currency that can be paid with, and its decimals. */
export type Currency = { code: string; name: string; minorUnits: number | null }

/** "1500.00" for 150000 with two decimals. */
export const majorOf = (minor: number, units: number): string => (minor / 10 ** units).toFixed(units)

/** The whole minor units that were typed; a fraction where somebody typed too many decimals, NaN where it is no number. */
export const minorOf = (typed: string, units: number): number => {
  const [, whole, decimals = ''] = /^(\d{1,12})(?:[.,](\d*))?$/.exec(typed.replace(/[\s']/g, '')) ?? []
  if (whole === undefined) return NaN
  return decimals.length > units && /[1-9]/.test(decimals.slice(units))
    ? Number(whole) * 10 ** units + 0.5
    : Number(whole + decimals.padEnd(units, '0').slice(0, units))
}

/** "KES 1,500.00". */
export const moneyWords = ({ amountMinor, currency }: Pick<Price, 'amountMinor' | 'currency'>, units: number): string =>
  `${currency ?? ''} ${(amountMinor / 10 ** units).toLocaleString('en', { minimumFractionDigits: units, maximumFractionDigits: units })}`.trim()

type Loose = { [Key in keyof Price]?: Price[Key] | null | undefined }

/** "Plus: KES 1,500.00 a month, 14 days free", "Free". */
export const priceWords = ({ model, amountMinor, currency, interval, trialDays, tier }: Loose, units: number): string => {
  const amount = moneyWords({ amountMinor: amountMinor ?? 0, currency: currency ?? null }, units)
  const cost =
    model === 'free' ? 'Free' : model === 'recurring' ? `${amount} ${interval ? `a ${interval}` : 'per period'}` : `${amount} once`
  return `${tier ? `${tier}: ` : ''}${cost}${model === 'recurring' && trialDays ? `, first ${trialDays} ${trialDays === 1 ? 'day' : 'days'} free` : ''}`
}
