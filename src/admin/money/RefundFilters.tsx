import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Waiting for approval', 'pending_approval'),
  withStatus('Needs a look', 'requires_review'),
  withStatus('Under way', 'processing'),
  withStatus('Failed', 'failed'),
  withStatus('Rejected', 'rejected'),
  withStatus('Refunded', 'succeeded'),
  { label: 'All', where: null },
]

/** What waits for a second person first. */
export const RefundFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
