import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Active', 'active'),
  withStatus('To be paid', 'pending_payment'),
  withStatus('Paused', 'paused'),
  withStatus('Completed', 'completed'),
  withStatus('Cancelled', 'cancelled'),
  { label: 'All', where: null },
]

/** Who is on the way first. */
export const FollowerFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
