import type { Option, SelectField } from 'payload'
import { adminComponent } from './adminComponent'
import { kept } from './kept'

/** The state of a row, moved by rules alone, shown as a badge in lists and beside the document. */
export const statusField = (options: Option[], { defaultValue, index = false }: { defaultValue: string; index?: boolean }): SelectField =>
  kept({
    name: 'status',
    type: 'select',
    required: true,
    defaultValue,
    ...(index && { index }),
    options,
    admin: { position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
  })
