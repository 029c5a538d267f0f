'use client'
import { FieldLabel, useField } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { plainLabel } from './plainLabel'

type Facts = Record<string, unknown>

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A stored object as a list of facts to read, instead of an editor for JSON. */
export const FactsField: JSONFieldClientComponent = ({ field, path }) => {
  const { value } = useField<Facts>({ path })
  const facts = isFacts(value) ? factsIn(value) : []
  return (
    <div className="field-type afya-facts">
      <FieldLabel label={field.label ?? plainLabel(field.name)} path={path} />
      {facts.length === 0 ? (
        <p className="afya-empty">Nothing here.</p>
      ) : (
        <dl>
          {facts.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

const factsIn = (facts: Facts): [string, string][] =>
  Object.entries(facts).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === '') return []
    if (isFacts(value)) return factsIn(value)
    return [[plainLabel(key), Array.isArray(value) ? value.join(', ') : String(value)]]
  })
