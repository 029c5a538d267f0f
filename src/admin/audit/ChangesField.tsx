'use client'
import { FieldLabel, useField } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { plainLabel } from '../fields/plainLabel'

type Changes = Record<string, { before?: unknown; after?: unknown }>

/** What changed, before and after. Personal data are masked before they are written. */
export const ChangesField: JSONFieldClientComponent = ({ field, path }) => {
  const { value } = useField<Changes>({ path })
  const changes = Object.entries(value ?? {})
  return (
    <div className="field-type afya-panel">
      <FieldLabel label={field.label ?? 'Changes'} path={path} />
      {changes.length === 0 ? (
        <p className="afya-empty">No fields were changed.</p>
      ) : (
        <table className="afya-table afya-table--changes">
          <thead>
            <tr>
              <th>Field</th>
              <th>Before</th>
              <th>After</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(([name, { before, after }]) => (
              <tr key={name}>
                <td>{name.split('.').map(plainLabel).join(' › ')}</td>
                <td>{shown(before)}</td>
                <td>{shown(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.join(', ') || '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
