import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters } from '../components/QuickFilters'

const filters = [
  { label: 'All', where: null },
  { label: 'Waiting', where: { status: { equals: 'queued' } } },
  { label: 'Sent', where: { status: { equals: 'sent' } } },
  { label: 'Failed', where: { status: { equals: 'failed' } } },
  { label: 'Text messages', where: { channel: { equals: 'sms' } } },
]

export const MessageFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
