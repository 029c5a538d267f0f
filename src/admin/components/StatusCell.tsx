import type { DefaultServerCellComponentProps } from 'payload'
import { StatusBadge } from './StatusBadge'
import { statuses } from './statuses'

/** A status column. An invitation that nobody used in time shows as expired: the database has no clock to say so. */
export const StatusCell = ({ cellData, rowData, collectionSlug }: DefaultServerCellComponentProps) => {
  const isExpired = collectionSlug === 'invitations' && cellData === 'sent' && new Date(String(rowData.expiresAt)) <= new Date()
  const shown = statuses[collectionSlug]?.[isExpired ? 'expired' : String(cellData)]
  return shown ? <StatusBadge tone={shown.tone}>{shown.label}</StatusBadge> : null
}
