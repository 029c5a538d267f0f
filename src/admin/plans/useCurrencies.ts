'use client'
import { useEffect, useState } from 'react'
import { callStaffAction } from '../components/callStaffAction'
import type { Currency } from './money'

let reading: Promise<readonly Currency[]> | null = null

const read = async (): Promise<readonly Currency[]> => {
  const outcome = await callStaffAction<{ currencies: Currency[] }>({ path: '/health-plans/currencies', method: 'GET' })
  if ('answer' in outcome) return outcome.answer.currencies
  // asked again by whoever needs them next
  reading = null
  return []
}

/** What can be paid with: read once for all prices on the page. */
export const useCurrencies = (): { currencies: readonly Currency[]; unitsOf: (code: string | null | undefined) => number } => {
  const [currencies, setCurrencies] = useState<readonly Currency[]>([])
  useEffect(() => {
    reading ??= read()
    void reading.then(setCurrencies)
  }, [])
  return { currencies, unitsOf: (code) => currencies.find((currency) => currency.code === code)?.minorUnits ?? 2 }
}
