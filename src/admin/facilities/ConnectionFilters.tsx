import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

export const ConnectionFilters = (props: ListViewServerPropsOnly) => {
  const now = new Date().toISOString()
  const filters: QuickFilter[] = [
    { label: 'All', where: null },
    { label: 'Connected', where: { status: { equals: 'active' } } },
    { label: 'Asked', where: { status: { equals: 'invited' }, expiresAt: { greater_than: now } } },
    { label: 'Expired', where: { status: { equals: 'invited' }, expiresAt: { less_than_equal: now } } },
    { label: 'Ended', where: { status: { equals: 'revoked' } } },
    { label: 'Guardians', where: { status: { equals: 'active' }, relation: { equals: 'guardian' } } },
  ]
  return <QuickFilters {...props} filters={filters} />
}
