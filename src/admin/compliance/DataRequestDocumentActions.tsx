'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useMay } from '../permissions/PermissionsProvider'
import { HoldAction } from './HoldAction'

/** The legal hold above an erasure that waits, or waits for it to be lifted. */
export const DataRequestDocumentActions = () => {
  const { data } = useDocumentInfo()
  const mayHold = useMay('data-requests.hold')
  const { account, kind, status } = (data ?? {}) as {
    account?: string | { id: string; displayName?: string }
    kind?: string
    status?: string
  }
  if (!mayHold || !account || kind !== 'erasure' || (status !== 'waiting' && status !== 'held')) return null
  const [id, who] = typeof account === 'string' ? [account, undefined] : [account.id, account.displayName]
  return <HoldAction id={id} who={who ?? 'this account'} isHeld={status === 'held'} />
}
