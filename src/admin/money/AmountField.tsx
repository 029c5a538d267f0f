import type { NumberFieldServerProps } from 'payload'
import { currencyOf } from './currencyOf'
import { Money } from './Money'

/** A sum that nobody edits, in major units. */
export const AmountField = ({ field, path, data }: NumberFieldServerProps) => {
  const row = data as Record<string, unknown>
  const name = path as string
  const minor = row[name]
  return (
    <div className="field-type read-only afya-sum" style={{ '--field-width': field.admin?.width } as React.CSSProperties}>
      <span className="field-label">{String(field.label ?? field.name)}</span>
      <p>{typeof minor === 'number' ? <Money minor={minor} currency={currencyOf(row, name)} /> : <span className="afya-none">–</span>}</p>
    </div>
  )
}
