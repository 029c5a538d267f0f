'use client'
import { FieldError, FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import type { NumberFieldClientComponent } from 'payload'
import { useEffect, useRef, useState } from 'react'
import { majorOf, minorOf } from './money'
import { useCurrencies } from './useCurrencies'

/** An amount as people write it, with the decimals of its currency; kept in minor units. */
export const AmountField: NumberFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError } = useField<number | null>({ path })
  const { currencies, unitsOf } = useCurrencies()
  const currency = useFormFields(([fields]) => fields[path.replace(/[^.]+$/, 'currency')]?.value) as string | null | undefined
  const units = unitsOf(currency)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (value ? majorOf(value, units) : '')
  const wasUnits = useRef(units)
  const isKnown = currencies.length > 0
  useEffect(() => {
    // 1500 stays 1500 when the currency changes to one without decimals
    if (typed !== null && isKnown && wasUnits.current !== units) setValue(minorOf(typed, units))
    wasUnits.current = units
  }, [units, isKnown])
  const isFraction = value != null && !Number.isInteger(value)
  const problem = isFraction && (units === 0 ? `${currency} has no decimals.` : `${currency ?? 'This currency'} has ${units} decimals.`)
  return (
    <div className="field-type afya-price-field" style={{ '--field-width': field.admin?.width } as React.CSSProperties}>
      <FieldLabel label={currency ? `Amount in ${currency}` : 'Amount'} path={path} required />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <span className={`afya-field${problem ? ' afya-field--bad' : ''}`}>
          <input
            id={`field-${path.replace(/\./g, '__')}`}
            inputMode="decimal"
            placeholder={(0).toFixed(units)}
            value={shown}
            disabled={readOnly}
            onChange={(event) => {
              setTyped(event.target.value)
              setValue(event.target.value.trim() === '' ? 0 : minorOf(event.target.value, units))
            }}
            onBlur={() => Number.isInteger(value) && setTyped(value ? majorOf(value!, units) : '')}
          />
          {problem && <em role="alert">{problem}</em>}
        </span>
      </div>
    </div>
  )
}
