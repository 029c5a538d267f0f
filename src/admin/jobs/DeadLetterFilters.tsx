import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'Not tried again', where: { retriedAt: { exists: false } } },
  { label: 'Tried again', where: { retriedAt: { exists: true } } },
  { label: 'All', where: null },
]

export const DeadLetterFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
