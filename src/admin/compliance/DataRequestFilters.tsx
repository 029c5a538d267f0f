import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'Erasures that wait', where: { kind: { equals: 'erasure' }, status: { equals: 'waiting' } } },
  { label: 'On hold', where: { status: { equals: 'held' } } },
  { label: 'Copies', where: { kind: { equals: 'export' } } },
  { label: 'Failed', where: { status: { equals: 'failed' } } },
]

export const DataRequestFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
