'use client'
import { FieldLabel, useField } from '@payloadcms/ui'
import { mergeFieldStyles } from '@payloadcms/ui/shared'
import type { JSONFieldClientComponent } from 'payload'
import { scopeCatalog } from '../../partners/scopes'

const wordsOf = (path: string, value: string): string =>
  (path === 'scopes' ? scopeCatalog[value as keyof typeof scopeCatalog]?.label : undefined) ?? value

/** A list of scopes or addresses, to read. */
export const WordsField: JSONFieldClientComponent = ({ field, path }) => {
  const { value } = useField<unknown>({ path })
  const words = Array.isArray(value) ? value.map(String) : []
  return (
    <div className="field-type" style={mergeFieldStyles(field)}>
      <FieldLabel label={field.label} path={path} />
      {words.length === 0 ? (
        <p className="afya-empty">{path === 'addresses' ? 'From anywhere' : 'Nothing'}</p>
      ) : (
        <ul className="afya-words">
          {words.map((word) => (
            <li key={word}>{wordsOf(path, word)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
