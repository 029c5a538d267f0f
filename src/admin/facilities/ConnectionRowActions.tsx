'use client'
import type { DefaultCellComponentProps } from 'payload'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { revokeConnectionQuestion } from './facilityQuestions'

/** Revoke on the line itself, while there is something to revoke. */
export const ConnectionRowActions = ({ rowData }: DefaultCellComponentProps) =>
  useMay('accounts.suspend') && rowData.status !== 'revoked' ? (
    <div className="afya-row-actions">
      <ActionButton
        label="Revoke"
        call={{ path: `/patient-connections/${rowData.id}/revoke` }}
        question={revokeConnectionQuestion(rowData.status === 'active')}
      />
    </div>
  ) : null
