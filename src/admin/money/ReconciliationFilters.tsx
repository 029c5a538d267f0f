import type { ListViewServerPropsOnly } from 'payload'
import { staffUserOf } from '../../compliance/staffUser'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

/** What nobody has taken first, then what one works on oneself. */
export const ReconciliationFilters = (props: ListViewServerPropsOnly) => {
  const me = staffUserOf(props.user)?.id
  const filters: QuickFilter[] = [
    withStatus('Open', 'open'),
    ...(me ? [{ label: 'Mine', where: { status: { equals: 'in_review' }, takenBy: { equals: me } } }] : []),
    withStatus('In review', 'in_review'),
    withStatus('Resolved', 'resolved'),
    { label: 'All', where: null },
  ]
  return <QuickFilters {...props} filters={filters} />
}
