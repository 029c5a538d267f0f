'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'

/** Work on what a provider told us once more: it is checked with the provider as if it had just come. */
export const WebhookDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  if (!useMay('reconciliation.work') || !id) return null
  const look = data?.status === 'failed' || data?.status === 'received' ? 'primary' : 'secondary'
  return <ActionButton size="document" label="Work on it again" look={look} call={{ path: `/webhook-events/${id}/replay`, body: {} }} />
}
