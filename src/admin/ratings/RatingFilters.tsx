import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'Waiting', where: { status: { equals: 'pending' } } },
  { label: 'Reported', where: { reports: { greater_than_equal: 1 }, status: { not_equals: 'hidden' } } },
  { label: 'Hidden', where: { status: { equals: 'hidden' } } },
  { label: 'Shown', where: { status: { equals: 'published' } } },
  { label: 'All', where: null },
]

/** What waits for somebody first. */
export const RatingFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
