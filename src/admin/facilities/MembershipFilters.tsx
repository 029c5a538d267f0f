import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

export const MembershipFilters = (props: ListViewServerPropsOnly) => {
  const now = new Date().toISOString()
  const filters: QuickFilter[] = [
    { label: 'All', where: null },
    { label: 'Members', where: { status: { equals: 'active' } } },
    { label: 'Administrators', where: { status: { equals: 'active' }, role: { equals: 'administrator' } } },
    { label: 'Invited', where: { status: { equals: 'invited' }, expiresAt: { greater_than: now } } },
    { label: 'Expired', where: { status: { equals: 'invited' }, expiresAt: { less_than_equal: now } } },
    { label: 'Revoked', where: { status: { equals: 'revoked' } } },
    { label: 'Left', where: { status: { equals: 'left' } } },
  ]
  return <QuickFilters {...props} filters={filters} />
}
