'use client'
import { useAuth, useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'

/** Suspend, or Restore for a suspended colleague. Nobody can suspend themselves. */
export const StaffDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const { user } = useAuth()
  if (!useMay('staff.manage') || !id || user?.id === id) return null
  const who = String(data?.name ?? 'this colleague')
  const call = (suspendedAt: string | null) => ({ path: `/staff/${id}`, method: 'PATCH' as const, body: { suspendedAt } })
  return data?.suspendedAt ? (
    <ActionButton
      key="restore"
      size="document"
      label="Restore"
      look="primary"
      call={call(null)}
      question={{ title: `Restore ${who}?`, text: 'They can sign in again at once.', confirmLabel: 'Restore' }}
    />
  ) : (
    <ActionButton
      key="suspend"
      size="document"
      label="Suspend"
      call={call(new Date().toISOString())}
      question={{
        title: `Suspend ${who}?`,
        text: 'They are signed out everywhere and cannot sign in until somebody restores them.',
        confirmLabel: 'Suspend',
        isDangerous: true,
      }}
    />
  )
}
