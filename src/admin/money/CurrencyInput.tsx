'use client'
import { FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { useCurrencies } from '../plans/useCurrencies'

/** A currency, out of those that can be paid with. */
export const CurrencyInput: TextFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError, disabled } = useField<string | null>({ path })
  const { currencies } = useCurrencies('/payments/currencies')
  const isListed = currencies.some(({ code }) => code === value)
  return (
    <div className="field-type afya-price-field" style={{ '--field-width': field.admin?.width } as React.CSSProperties}>
      <FieldLabel label="Currency" path={path} required />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <span className="afya-field">
          <select
            id={`field-${path.replace(/\./g, '__')}`}
            value={value ?? ''}
            disabled={Boolean(readOnly) || disabled}
            onChange={(event) => setValue(event.target.value || null)}
          >
            <option value="">Choose</option>
            {value && !isListed && <option value={value}>{value}</option>}
            {currencies
              .filter(({ minorUnits }) => minorUnits !== null)
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} – {name}
                </option>
              ))}
          </select>
        </span>
      </div>
    </div>
  )
}
