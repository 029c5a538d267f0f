'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'

/** Try again above the failed job. */
export const RetryDocumentAction = () => {
  const { id, data } = useDocumentInfo()
  if (!useMay('jobs.retry') || !id || data?.retriedAt) return null
  return <ActionButton size="document" label="Try again" look="primary" call={{ path: `/dead-letters/${id}/retry` }} />
}
