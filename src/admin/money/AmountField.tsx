import type { NumberFieldServerProps } from 'payload'
import { currencyUnits } from '../../care/reference'
import { amountWords } from './amountWords'

/** A sum that nobody edits, in major units. */
export const AmountField = async ({ field, path, data }: NumberFieldServerProps) => {
  const row = data as Record<string, unknown>
  const minor = row[path as string]
  const currency = typeof row.currency === 'string' ? row.currency : ''
  return (
    <div className="field-type read-only" style={{ flex: 1 }}>
      <span className="field-label">{String(field.label ?? field.name)}</span>
      <p className="afya-amount">{typeof minor === 'number' ? amountWords(minor, currency, await currencyUnits(currency)) : '–'}</p>
    </div>
  )
}
