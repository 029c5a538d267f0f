'use client'
import { useCurrencies } from '../plans/useCurrencies'

/** Decimals of a currency; null until they are known, and where it is none: nobody guesses what an amount means. */
export const useMoneyUnits = (currency: string | null | undefined): number | null => {
  const { currencies } = useCurrencies('/payments/currencies')
  return currencies.find(({ code }) => code === currency)?.minorUnits ?? null
}
