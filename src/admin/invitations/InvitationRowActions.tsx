'use client'
import type { DefaultCellComponentProps } from 'payload'
import { useMay } from '../permissions/PermissionsProvider'
import { InvitationActions } from './InvitationActions'

/** Send again and Revoke on the line itself. */
export const InvitationRowActions = ({ rowData }: DefaultCellComponentProps) => {
  if (!useMay('invitations.issue') || rowData.status !== 'sent') return null
  return (
    <div className="afya-row-actions">
      <InvitationActions id={String(rowData.id)} to={String(rowData.email ?? rowData.mobileNo)} size="row" />
    </div>
  )
}
