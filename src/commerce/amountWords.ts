import { referenceValue } from '../care/reference'
import type { Tx } from '../platform/db'
import { toMajor } from './currency'

/** Decimals of a currency, also of one that cannot be chosen any more; of one that no list has, none: its minor units are shown as they are. Inside a transaction hand it over. */
export const decimalsOf = async (currency: string, tx?: Tx): Promise<number> =>
  (await referenceValue('currency', currency, tx))?.minorUnits ?? 0

/** Major units with their sign, as in `-50.00`; without separators, for programs. */
export const signedMajor = (amountMinor: number, units: number): string =>
  `${amountMinor < 0 ? '-' : ''}${toMajor(Math.abs(amountMinor), units)}`

/** The same for people: `-1,250.00`. */
export const groupedMajor = (amountMinor: number, units: number): string => {
  const [whole, decimals] = signedMajor(amountMinor, units).split('.')
  return whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
}

/** `NGN 1,250.00` */
export const amountWords = async (amountMinor: number, currency: string, tx?: Tx): Promise<string> =>
  `${currency} ${groupedMajor(amountMinor, await decimalsOf(currency, tx))}`
