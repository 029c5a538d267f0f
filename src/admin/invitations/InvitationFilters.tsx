import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'
import { InviteButton } from './InviteButton'

export const InvitationFilters = (props: ListViewServerPropsOnly) => {
  const now = new Date().toISOString()
  const filters: QuickFilter[] = [
    { label: 'All', where: null },
    { label: 'Open', where: { status: { equals: 'sent' }, expiresAt: { greater_than: now } } },
    { label: 'Expired', where: { status: { equals: 'sent' }, expiresAt: { less_than_equal: now } } },
    { label: 'Used', where: { status: { equals: 'used' } } },
    { label: 'Revoked', where: { status: { equals: 'revoked' } } },
  ]
  return (
    <div className="afya-bar">
      <QuickFilters {...props} filters={filters} />
      <InviteButton />
    </div>
  )
}
