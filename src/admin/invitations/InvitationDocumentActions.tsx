'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useMay } from '../permissions/PermissionsProvider'
import { InvitationActions } from './InvitationActions'

/** Send again and Revoke above the invitation. */
export const InvitationDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  if (!useMay('invitations.issue') || !id || data?.status !== 'sent') return null
  return <InvitationActions id={String(id)} to={String(data.email ?? data.mobileNo)} size="document" />
}
