'use client'
import type { DefaultCellComponentProps } from 'payload'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { rejectQuestion } from './rejectQuestion'

/** Approve and Reject on the line itself. */
export const WaitlistRowActions = ({ rowData }: DefaultCellComponentProps) => {
  const mayDecide = useMay('waitlist.decide')
  if (!mayDecide || rowData.status !== 'pending') return null
  const path = `/account-waitlist/${rowData.id}`
  return (
    <div className="afya-row-actions">
      <ActionButton label="Approve" look="primary" call={{ path: `${path}/approve` }} />
      <ActionButton label="Reject" call={{ path: `${path}/reject` }} question={rejectQuestion(String(rowData.email ?? 'this person'))} />
    </div>
  )
}
