import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'Wait for a second person', where: { status: { equals: 'requested' } } },
  { label: 'Announced', where: { status: { equals: 'approved' } } },
  { label: 'Done', where: { status: { equals: 'done' } } },
  { label: 'Stopped', where: { status: { equals: 'cancelled' } } },
  { label: 'Refused', where: { status: { equals: 'refused' } } },
]

export const FactorResetFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
