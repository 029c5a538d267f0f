'use client'
import type { DefaultCellComponentProps } from 'payload'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { endConnectionQuestion, endLabel } from './facilityQuestions'

/** The same on the line itself. */
export const ConnectionRowActions = ({ rowData }: DefaultCellComponentProps) =>
  useMay('accounts.suspend') && rowData.status !== 'revoked' ? (
    <div className="afya-row-actions">
      <ActionButton
        label={endLabel(rowData.status === 'active')}
        call={{ path: `/patient-connections/${rowData.id}/revoke` }}
        question={endConnectionQuestion(rowData.status === 'active')}
      />
    </div>
  ) : null
