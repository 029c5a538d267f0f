import type { ListViewServerPropsOnly } from 'payload'
import { signInActions, decisionActions } from '../../compliance/audit/actionGroups'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'Sign-ins', where: { action: { in: signInActions.join(',') } } },
  { label: 'Refusals', where: { outcome: { equals: 'refused' } } },
  { label: 'Looks at records', where: { action: { like: '.read' } } },
  { label: 'Decisions', where: { action: { in: decisionActions.join(',') } } },
  { label: 'By staff', where: { actorKind: { equals: 'staff' } } },
  { label: 'By accounts', where: { actorKind: { equals: 'account' } } },
  { label: 'By partners', where: { actorKind: { equals: 'partner' } } },
  { label: 'By the system', where: { actorKind: { equals: 'system' } } },
]

/** Without numbers: counting a log of millions nine times would make its first page slow. */
export const AuditFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} hasCounts={false} />
