'use client'
import { useRowLabel } from '@payloadcms/ui'
import { useCurrencies } from '../plans/useCurrencies'
import { amountWords } from './amountWords'

type Row = { interval?: 'month' | 'year'; amountMinor?: number | null; currency?: string | null }

/** "NGN 2,500.00 a month", above the fields of a price. */
export const TierPriceLabel = () => {
  const { data } = useRowLabel<Row>()
  const { currencies } = useCurrencies('/payments/currencies')
  const { interval, amountMinor, currency } = data
  const known = currencies.find(({ code }) => code === currency)
  if (!currency || !amountMinor || !known) return <span>{currency ?? 'New price'}</span>
  return <span>{`${amountWords(amountMinor, currency, known.minorUnits)} a ${interval ?? 'month'}`}</span>
}
