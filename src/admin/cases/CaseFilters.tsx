import type { ListViewServerPropsOnly } from 'payload'
import { staffUserOf } from '../../compliance/staffUser'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'

const soonDays = 60
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const withStatus = (label: string, status: string): QuickFilter => ({ label, where: { status: { equals: status } } })

/** What waits first, then what one works on oneself, then what will soon need somebody. `more` stand before all. */
export const CaseFilters = ({ more = [], ...props }: ListViewServerPropsOnly & { more?: [label: string, status: string][] }) => {
  const me = staffUserOf(props.user)?.id
  const filters: QuickFilter[] = [
    { label: 'Waiting', where: { status: { in: ['submitted', 'in-review'] } } },
    ...(me ? [{ label: 'Mine', where: { status: { equals: 'in-review' }, takenBy: { equals: me } } }] : []),
    withStatus('Verified', 'verified'),
    { label: 'Expiring soon', where: { status: { equals: 'verified' }, expiresOn: { less_than_equal: dayIn(soonDays) } } },
    withStatus('Expired', 'expired'),
    withStatus('Rejected', 'rejected'),
    ...more.map(([label, status]) => withStatus(label, status)),
    { label: 'All', where: null },
  ]
  return <QuickFilters {...props} filters={filters} />
}
