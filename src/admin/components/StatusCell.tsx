import type { DefaultServerCellComponentProps } from 'payload'
import { StatusBadge } from './StatusBadge'
import { statuses } from './statuses'

/** The state in which an invitation can run out, of the collections that have them. */
const openStates: Record<string, string> = { invitations: 'sent', 'facility-memberships': 'invited', 'patient-connections': 'invited' }

/** A status column. An invitation that nobody used in time shows as expired: the database has no clock to say so. */
export const StatusCell = ({ cellData, rowData, collectionSlug }: DefaultServerCellComponentProps) => {
  const isExpired = openStates[collectionSlug] === cellData && new Date(String(rowData.expiresAt)) <= new Date()
  const shown = statuses[collectionSlug]?.[isExpired ? 'expired' : String(cellData)]
  return shown ? <StatusBadge tone={shown.tone}>{shown.label}</StatusBadge> : null
}
