import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'
import { MakePartnerButton } from './MakePartnerButton'

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'Active', where: { status: { equals: 'active' } } },
  { label: 'Revoked', where: { status: { equals: 'revoked' } } },
]

export const PartnerFilters = (props: ListViewServerPropsOnly) => (
  <div className="afya-bar">
    <QuickFilters {...props} filters={filters} />
    <MakePartnerButton />
  </div>
)
