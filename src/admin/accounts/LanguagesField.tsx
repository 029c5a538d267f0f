'use client'
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { useState } from 'react'

/** Languages as a line of codes; kept as a list. */
export const LanguagesField: JSONFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError } = useField<string[]>({ path })
  const [text, setText] = useState((value ?? []).join(', '))
  const change = (typed: string) => {
    setText(typed)
    const codes = typed.split(/[\s,]+/).filter(Boolean)
    setValue(codes.length > 0 ? codes : null)
  }
  return (
    <div className="field-type text">
      <FieldLabel label={field.label} path={path} />
      <FieldError path={path} showError={showError} />
      <input
        id={`field-${path}`}
        type="text"
        value={text}
        readOnly={Boolean(readOnly)}
        onChange={(event) => change(event.target.value)}
        placeholder="en, fil"
      />
      <FieldDescription path={path} description="Language codes with commas between them, the best one first." />
    </div>
  )
}
