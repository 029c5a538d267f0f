import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('In review', 'in_review'),
  withStatus('Drafts', 'draft'),
  withStatus('Published', 'published'),
  withStatus('Archived', 'archived'),
  { label: 'All', where: null },
]

/** What waits for somebody first. */
export const PlanFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
