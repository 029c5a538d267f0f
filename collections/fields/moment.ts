import type { DateField } from 'payload'

type MomentOptions = Omit<Partial<DateField>, 'name' | 'type'>

/** A point in time, shown to staff as day and minute. */
export const moment = (name: string, { admin, ...options }: MomentOptions = {}): DateField => ({
  name,
  type: 'date',
  ...options,
  admin: { ...admin, date: { pickerAppearance: 'dayAndTime', displayFormat: 'd MMM yyyy, HH:mm', ...admin?.date } },
})
