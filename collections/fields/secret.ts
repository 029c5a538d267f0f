import type { NumberField, TextField } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'

/** A text column that never leaves the database: no answer, filter, sort, select or GraphQL type knows it. */
export const secret = (name: string, options: Partial<Pick<TextField, 'index' | 'unique' | 'required'>> = {}): TextField =>
  ({
    name,
    type: 'text',
    hidden: true,
    access: neverShown,
    admin: { disabled: true, disableListColumn: true, disableListFilter: true },
    ...options,
  }) as TextField

/** The same for a number. */
export const secretNumber = (name: string, options: Partial<Pick<NumberField, 'required' | 'defaultValue'>> = {}): NumberField =>
  ({
    name,
    type: 'number',
    hidden: true,
    access: neverShown,
    admin: { disabled: true, disableListColumn: true, disableListFilter: true },
    ...options,
  }) as NumberField
