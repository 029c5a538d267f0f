'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { revokeConnectionQuestion } from './facilityQuestions'

/** Revoke above the connection, while there is something to revoke. */
export const ConnectionDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  if (!useMay('accounts.suspend') || !id || data?.status === 'revoked') return null
  return (
    <ActionButton
      size="document"
      label="Revoke"
      call={{ path: `/patient-connections/${id}/revoke` }}
      question={revokeConnectionQuestion(data?.status === 'active')}
    />
  )
}
