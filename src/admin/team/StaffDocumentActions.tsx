'use client'
import { Button, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { ResetFactorAction } from '../factors/ResetFactorAction'
import { useMay } from '../permissions/PermissionsProvider'

/** What can be done about a colleague; for oneself, the way to one's own second factor. */
export const StaffDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const { user } = useAuth()
  const mayManage = useMay('staff.manage')
  if (!id) return null
  if (user?.id === id)
    return (
      <Button
        el="link"
        to="/admin/security"
        buttonStyle="secondary"
        size="medium"
        margin={false}
        className="afya-action afya-action--document"
      >
        Your sign-in security
      </Button>
    )
  const who = String(data?.name ?? 'this colleague')
  return (
    <>
      <ResetFactorAction collection="staff" id={String(id)} who={who} mfaEnabledAt={data?.mfaEnabledAt} />
      {mayManage && <SuspendAction id={String(id)} data={data ?? {}} />}
    </>
  )
}

/** Suspend, or Restore for a suspended colleague. Nobody can suspend themselves. */
const SuspendAction = ({ id, data }: { id: string; data: Record<string, unknown> }) => {
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
