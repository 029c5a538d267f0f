import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters } from '../components/QuickFilters'

const filters = [
  { label: 'Not tried again', where: { retriedAt: { exists: false } } },
  { label: 'Tried again', where: { retriedAt: { exists: true } } },
  { label: 'All', where: null },
]

export const DeadLetterFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
