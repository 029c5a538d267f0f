import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'Waiting', where: { status: { equals: 'queued' } } },
  { label: 'Sent', where: { status: { equals: 'sent' } } },
  { label: 'Failed', where: { status: { equals: 'failed' } } },
  { label: 'Text messages', where: { channel: { equals: 'sms' } } },
]

export const MessageFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
