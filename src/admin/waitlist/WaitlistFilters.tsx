import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const withStatus = (label: string, status: string) => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Pending', 'pending'),
  withStatus('Approved', 'approved'),
  withStatus('Rejected', 'rejected'),
  withStatus('Joined', 'joined'),
  { label: 'All', where: null },
]

export const WaitlistFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
