'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useMay } from '../permissions/PermissionsProvider'
import { ResetFactorAction } from '../factors/ResetFactorAction'
import { HoldAction } from '../compliance/HoldAction'
import { AccountActions } from './AccountActions'

/** Reset a lost second factor, the legal hold, Suspend or Restore, above the account. */
export const AccountDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const [maySuspend, mayHold] = [useMay('accounts.suspend'), useMay('data-requests.hold')]
  if (!id || data?.status === 'erased') return null
  const who = String(data?.displayName ?? 'this account')
  return (
    <>
      <ResetFactorAction collection="accounts" id={String(id)} who={who} mfaEnabledAt={data?.mfaEnabledAt} />
      {mayHold && <HoldAction id={String(id)} who={who} isHeld={Boolean(data?.legalHold)} />}
      {maySuspend && <AccountActions id={String(id)} who={who} status={data?.status} size="document" />}
    </>
  )
}
