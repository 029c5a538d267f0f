'use client'
import { useEffect, useState } from 'react'
import { callStaffAction } from '../components/callStaffAction'
import type { Currency } from './money'

/** The same list, for who writes plans and for who works with money. */
type Door = '/health-plans/currencies' | '/payments/currencies'

const readings = new Map<Door, Promise<readonly Currency[]>>()

const read = async (path: Door): Promise<readonly Currency[]> => {
  const outcome = await callStaffAction<{ currencies: Currency[] }>({ path, method: 'GET' })
  if ('answer' in outcome) return outcome.answer.currencies
  // asked again by whoever needs them next
  readings.delete(path)
  return []
}

/** What can be paid with: read once for all prices on the page. */
export const useCurrencies = (
  door: Door = '/health-plans/currencies',
): { currencies: readonly Currency[]; unitsOf: (code: string | null | undefined) => number } => {
  const [currencies, setCurrencies] = useState<readonly Currency[]>([])
  useEffect(() => {
    const reading = readings.get(door) ?? read(door)
    readings.set(door, reading)
    void reading.then(setCurrencies)
  }, [door])
  return { currencies, unitsOf: (code) => currencies.find((currency) => currency.code === code)?.minorUnits ?? 2 }
}
