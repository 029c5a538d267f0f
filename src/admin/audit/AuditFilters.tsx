import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'By staff', where: { actorKind: { equals: 'staff' } } },
  { label: 'By accounts', where: { actorKind: { equals: 'account' } } },
  { label: 'By the system', where: { actorKind: { equals: 'system' } } },
  { label: 'Refused', where: { outcome: { equals: 'refused' } } },
]

export const AuditFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
