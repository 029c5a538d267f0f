import { currencyUnits } from '../care/reference'
import type { Tx } from '../platform/db'
import { invalidField } from '../platform/http/errors'

/** The most that one movement can be: far below what a JSON number holds exactly, far above what anybody pays. */
export const mostMinor = 1_000_000_000_000

/**
 * Major units as payment providers write them: 750000 kobo is "7500.00", 5000 shillings of Uganda "5000". One of two places that convert.
 * @param units decimals of the currency, ISO 4217
 */
export const toMajor = (amountMinor: number, units: number): string => {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) throw new RangeError(`${amountMinor} is no amount in minor units`)
  const digits = String(amountMinor).padStart(units + 1, '0')
  return units === 0 ? digits : `${digits.slice(0, -units)}.${digits.slice(-units)}`
}

/**
 * Minor units of an amount as providers write it, a number or a text; null when it has more decimals than the currency, is negative or no number.
 * Never rounds: what does not fit is somebody's mistake.
 */
export const toMinor = (major: string | number, units: number): number | null => {
  const [, whole, decimals = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(String(major).trim()) ?? []
  if (whole === undefined || /[1-9]/.test(decimals.slice(units))) return null
  const minor = Number(whole + decimals.slice(0, units).padEnd(units, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/**
 * Decimals of a currency that can be paid in.
 * @throws invalidField with `unknown_currency` when it is none of the list, or has no decimals there
 */
export const unitsOf = async (currency: string, tx?: Pick<Tx, 'query'>, path = 'currency'): Promise<number> => {
  const units = await currencyUnits(currency, tx)
  if (units === null) throw invalidField(path, 'unknown_currency', 'No currency that can be paid in has this code.')
  return units
}

/** A share in percent with up to two decimals, rounded down; the rest is the other side's, so that both sum to the whole. */
export const shareOf = (amountMinor: number, percent: number): number =>
  Number((BigInt(amountMinor) * BigInt(Math.round(percent * 100))) / 10_000n)
