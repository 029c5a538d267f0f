'use client'
import type { DefaultCellComponentProps } from 'payload'
import { useMay } from '../permissions/PermissionsProvider'
import { AccountActions } from './AccountActions'

/** Suspend or Restore on the line itself. */
export const AccountRowActions = ({ rowData }: DefaultCellComponentProps) =>
  useMay('accounts.suspend') ? (
    <div className="afya-row-actions">
      <AccountActions id={String(rowData.id)} who={String(rowData.displayName ?? 'this account')} status={rowData.status} size="row" />
    </div>
  ) : null
