import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const midnight = (): string => `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

/** What somebody has to look at first; today is UTC's. */
export const PaymentFilters = (props: ListViewServerPropsOnly) => {
  const filters: QuickFilter[] = [
    withStatus('Needs a look', 'requires_review'),
    withStatus('Pending', 'pending'),
    { label: 'Today', where: { createdAt: { greater_than_equal: midnight() } } },
    withStatus('Successful', 'successful'),
    withStatus('Failed', 'failed'),
    { label: 'Refunded', where: { refundedMinor: { greater_than: 0 } } },
    { label: 'All', where: null },
  ]
  return <QuickFilters {...props} filters={filters} />
}
