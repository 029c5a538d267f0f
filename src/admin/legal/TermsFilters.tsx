import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const withStatus = (label: string, status: string) => ({ label, where: { status: { equals: status } } })

const filters: QuickFilter[] = [
  withStatus('Drafts', 'draft'),
  withStatus('Scheduled', 'scheduled'),
  withStatus('Published', 'published'),
  withStatus('Replaced', 'retired'),
  { label: 'All', where: null },
]

export const TermsFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
