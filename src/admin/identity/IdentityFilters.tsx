import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Waiting', 'submitted'),
  withStatus('Accepted', 'accepted'),
  withStatus('Rejected', 'rejected'),
  { label: 'All', where: null },
]

export const IdentityFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
