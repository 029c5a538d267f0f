'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { endConnectionQuestion, endLabel } from './facilityQuestions'

/** End above the connection, while there is something to end; Stop while it is only asked for. */
export const ConnectionDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  if (!useMay('accounts.suspend') || !id || data?.status === 'revoked') return null
  return (
    <ActionButton
      size="document"
      label={endLabel(data?.status === 'active')}
      call={{ path: `/patient-connections/${id}/revoke` }}
      question={endConnectionQuestion(data?.status === 'active')}
    />
  )
}
