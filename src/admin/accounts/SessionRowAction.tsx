'use client'
import type { DefaultCellComponentProps } from 'payload'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'

/** End on the line itself, for a session that is still open. */
export const SessionRowAction = ({ rowData }: DefaultCellComponentProps) => {
  const isLive = !rowData.endedAt && new Date(String(rowData.expiresAt)) > new Date()
  return useMay('sessions.end') && isLive ? <ActionButton label="End" call={{ path: `/sessions/${rowData.id}/end` }} /> : null
}
