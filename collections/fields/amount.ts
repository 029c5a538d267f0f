import type { NumberField } from 'payload'
import { plainLabel } from '../../src/admin/fields/plainLabel'
import { adminComponent } from './adminComponent'
import { kept } from './kept'

type AmountOptions = Omit<Partial<NumberField>, 'name' | 'type'>

/** A sum of money in minor units of the row's `currency`, moved by rules alone; lists show it in major units. */
export const amount = (name: string, { admin, ...options }: AmountOptions = {}): NumberField =>
  kept({
    name,
    type: 'number',
    label: plainLabel(name.replace(/Minor$/, '')),
    ...options,
    admin: { ...admin, components: { Cell: adminComponent('money/AmountCell'), Field: adminComponent('money/AmountField') } },
  } as NumberField)

/** ISO 4217, in capitals. */
export const currency = (options: { index?: boolean } = {}) =>
  kept({ name: 'currency', type: 'text' as const, required: true, ...options, admin: { components: {} } })
