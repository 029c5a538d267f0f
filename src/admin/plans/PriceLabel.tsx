'use client'
import { useForm, useRowLabel } from '@payloadcms/ui'
import { useEffect } from 'react'
import type { Price } from '../../care/plans'
import { priceWords } from './money'
import { useCurrencies } from './useCurrencies'

/** A price in words above its fields. What belongs to another way to pay is emptied when the way changes. */
export const PriceLabel = () => {
  const { data, path } = useRowLabel<Price>()
  const { unitsOf } = useCurrencies()
  const { dispatchFields } = useForm()
  const { model } = data
  useEffect(() => {
    const empty = (name: keyof Price, value: number | null) => {
      if ((data[name] ?? value) !== value) dispatchFields({ type: 'UPDATE', path: `${path}.${name}`, value })
    }
    if (model === 'free') empty('amountMinor', 0)
    if (model === 'free') empty('currency', null)
    if (model !== 'recurring') empty('interval', null)
    if (model !== 'recurring') empty('trialDays', null)
    // only when the way to pay changes
  }, [model])
  return <span>{priceWords(data, unitsOf(data.currency))}</span>
}
