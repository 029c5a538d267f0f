'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useMay } from '../permissions/PermissionsProvider'
import { AccountActions } from './AccountActions'

/** Suspend or Restore above the account. */
export const AccountDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  if (!useMay('accounts.suspend') || !id) return null
  return <AccountActions id={String(id)} who={String(data?.displayName ?? 'this account')} status={data?.status} size="document" />
}
