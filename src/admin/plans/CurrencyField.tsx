'use client'
import { FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { useCurrencies } from './useCurrencies'

/** The currency of a price, out of those that are offered. */
export const CurrencyField: TextFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError } = useField<string | null>({ path })
  const { currencies } = useCurrencies()
  const isGone = value && currencies.length > 0 && !currencies.some(({ code }) => code === value)
  return (
    <div className="field-type afya-price-field" style={{ '--field-width': field.admin?.width } as React.CSSProperties}>
      <FieldLabel label="Currency" path={path} required />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <span className="afya-field">
          <select
            id={`field-${path.replace(/\./g, '__')}`}
            value={value ?? ''}
            disabled={readOnly}
            onChange={(event) => setValue(event.target.value || null)}
          >
            <option value="">Choose</option>
            {(isGone || currencies.length === 0) && value && <option value={value}>{value}</option>}
            {currencies.map(({ code, name }) => (
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
