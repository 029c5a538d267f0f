import type { DateField } from 'payload'
import { plainLabel } from '../../src/admin/fields/plainLabel'

type MomentOptions = Omit<Partial<DateField>, 'name' | 'type'>

/** A point in time, shown to staff as day and minute. */
export const moment = (name: string, { admin, ...options }: MomentOptions = {}): DateField => ({
  name,
  type: 'date',
  label: plainLabel(name.replace(/At$/, '')),
  ...options,
  admin: { ...admin, date: { pickerAppearance: 'dayAndTime', displayFormat: 'd MMM yyyy, HH:mm', ...admin?.date } },
})
