import { toMajor } from '../currency'

/** A sum for people: `NGN 4,000.00`, `UGX 5,000`. */
export const amountWords = (amountMinor: number, currency: string, units: number): string => {
  const [whole = '', decimals] = toMajor(amountMinor, units).split('.')
  return `${currency} ${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${decimals === undefined ? '' : `.${decimals}`}`
}
