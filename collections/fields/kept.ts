import type { Field } from 'payload'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { plainLabel } from '../../src/admin/fields/plainLabel'

/** A field that only the rules in src/ write: staff see it and nobody edits it. */
export const kept = <F extends Field & { name: string }>(field: F): F =>
  ({
    access: setByRules(),
    label: plainLabel(field.name),
    ...field,
    admin: { readOnly: true, ...(field as { admin?: object }).admin },
  }) as F

/** Two columns of facts beside each other. */
export const inARow = (...fields: (Field & { name: string })[]): Field => ({
  type: 'row',
  fields: fields.map((field) => {
    const admin: object = (field as { admin?: object }).admin ?? {}
    return { ...field, admin: { ...admin, width: `${100 / fields.length}%` } } as Field
  }),
})

/** The same for a field that a screen of its own shows: it is there for lists, filters and doors. */
export const inList: typeof kept = (field) => {
  const made = kept(field)
  return { ...made, admin: { ...(made as { admin?: object }).admin, hidden: true } }
}
