import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Waiting for approval', 'pending_approval'),
  withStatus('Needs a look', 'requires_review'),
  withStatus('Under way', 'processing'),
  withStatus('Failed', 'failed'),
  withStatus('Rejected', 'rejected'),
  withStatus('Paid', 'paid'),
  { label: 'All', where: null },
]

/** What waits for an approval first. */
export const PayoutFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
