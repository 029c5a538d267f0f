import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Open', 'open'),
  withStatus('Captured', 'captured'),
  withStatus('Released', 'released'),
  withStatus('Expired', 'expired'),
  { label: 'All', where: null },
]

/** What is still set aside first. */
export const HoldFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
