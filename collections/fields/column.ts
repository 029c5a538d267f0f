import type { UIField } from 'payload'

type ColumnOptions = {
  label: string
  /** Path of the component, as `adminComponent` makes it. */
  cell: string
}

/** A column of a list that shows or does something and stores nothing. */
export const column = (name: string, { label, cell }: ColumnOptions): UIField => ({
  name,
  type: 'ui',
  label,
  admin: { components: { Cell: cell } },
})
