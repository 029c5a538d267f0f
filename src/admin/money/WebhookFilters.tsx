import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Failed', 'failed'),
  withStatus('Not processed yet', 'received'),
  withStatus('Ignored', 'ignored'),
  withStatus('Processed', 'processed'),
  { label: 'All', where: null },
]

/** What could not be worked on first. */
export const WebhookFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
