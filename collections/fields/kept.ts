import type { Field } from 'payload'
import { setByRules } from '../../hooks/access/onlyReadBy'

/** A field that only the rules in src/ write: staff see it and nobody edits it. */
export const kept = <F extends Field & { name: string }>(field: F): F =>
  ({ access: setByRules(), ...field, admin: { readOnly: true, ...(field as { admin?: object }).admin } }) as F

/** Two columns of facts beside each other. */
export const inARow = (...fields: (Field & { name: string })[]): Field => ({
  type: 'row',
  fields: fields.map((field) => {
    const admin: object = (field as { admin?: object }).admin ?? {}
    return { ...field, admin: { ...admin, width: `${Math.floor(100 / fields.length)}%` } } as Field
  }),
})
