import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Past due', 'past_due'),
  withStatus('Waiting for payment', 'incomplete'),
  withStatus('On trial', 'trialing'),
  withStatus('Active', 'active'),
  { label: 'Ending', where: { cancelAtPeriodEnd: { equals: true }, status: { in: ['trialing', 'active', 'past_due'] } } },
  withStatus('Cancelled', 'cancelled'),
  withStatus('Expired', 'expired'),
  { label: 'All', where: null },
]

/** Who has not paid first. */
export const SubscriptionFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
