import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters } from '../components/QuickFilters'

const filters = [
  { label: 'All', where: null },
  { label: 'By staff', where: { actorKind: { equals: 'staff' } } },
  { label: 'By accounts', where: { actorKind: { equals: 'account' } } },
  { label: 'By the system', where: { actorKind: { equals: 'system' } } },
  { label: 'Refused', where: { outcome: { equals: 'refused' } } },
]

export const AuditFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
