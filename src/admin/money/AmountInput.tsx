'use client'
import { FieldDescription, FieldError, FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import type { NumberFieldClientComponent } from 'payload'
import { useEffect, useRef, useState } from 'react'
import { majorOf, minorOf } from '../plans/money'
import { useMoneyUnits } from './useMoneyUnits'

/** A sum as people write it, with the decimals of the row's currency; kept in minor units. Empty stays empty. */
export const AmountInput: NumberFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError, disabled } = useField<number | null>({ path })
  const currency = useFormFields(([fields]) => fields[path.replace(/[^.]+$/, 'currency')]?.value) as string | null | undefined
  const known = useMoneyUnits(currency)
  const units = known ?? 0
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (value === null || value === undefined ? '' : majorOf(value, units))
  const wasUnits = useRef(known)
  useEffect(() => {
    // 1500 stays 1500 when the currency changes to one without decimals
    if (typed !== null && known !== null && wasUnits.current !== null && wasUnits.current !== known) setValue(minorOf(typed, known))
    wasUnits.current = known
  }, [known])
  const isFraction = value !== null && value !== undefined && !Number.isInteger(value)
  const problem = isFraction && (units === 0 ? `${currency} has no decimals.` : `${currency} has ${units} decimals.`)
  const label = String(field.label ?? field.name)
  return (
    <div className="field-type afya-price-field" style={{ '--field-width': field.admin?.width } as React.CSSProperties}>
      <FieldLabel
        label={known === null ? `${label} (in minor units)` : `${label} (${currency})`}
        path={path}
        required={Boolean(field.required)}
      />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError && !problem} />
        <span className={`afya-field${problem ? ' afya-field--bad' : ''}`}>
          <input
            id={`field-${path.replace(/\./g, '__')}`}
            inputMode="decimal"
            value={shown}
            disabled={Boolean(readOnly) || disabled}
            onChange={(event) => {
              setTyped(event.target.value)
              setValue(event.target.value.trim() === '' ? null : minorOf(event.target.value, units))
            }}
            onBlur={() => Number.isInteger(value) && setTyped(majorOf(value!, units))}
          />
          {problem && <em role="alert">{problem}</em>}
        </span>
        {field.admin?.description && <FieldDescription description={field.admin.description} path={path} />}
      </div>
    </div>
  )
}
