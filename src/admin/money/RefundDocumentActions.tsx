'use client'
import { useAuth, useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { amountWords } from './amountWords'
import { approveRefundQuestion, giveUpRefundQuestion, rejectRefundQuestion } from './moneyQuestions'
import { useMoneyUnits } from './useMoneyUnits'

type Refund = { status?: string; amountMinor?: number; currency?: string; to?: string; requestedBy?: string | { id: string } | null }

/** Approve and Reject above a refund that waits, for everybody but who asked for it; Check above one that the provider has. */
export const RefundDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const { user } = useAuth()
  const [mayApprove, maySee] = [useMay('refunds.approve'), useMay('payments.read')]
  const { status, amountMinor = 0, currency = '', to = '', requestedBy } = (data ?? {}) as Refund
  const units = useMoneyUnits(currency)
  if (!id) return null
  const path = `/refunds/${id}`
  const isWaiting = status === 'pending_approval'
  const isUnclear = status === 'requires_review'
  const asked = typeof requestedBy === 'object' ? requestedBy?.id : requestedBy
  if (isWaiting && asked && asked === String(user?.id)) return <p className="afya-hint">You have asked for it: a colleague approves it.</p>
  return (
    <>
      {mayApprove && (isWaiting || isUnclear) && (
        <ActionButton
          size="document"
          label={isWaiting ? 'Reject …' : 'Give up …'}
          call={{ path: `${path}/reject`, body: {} }}
          question={isWaiting ? rejectRefundQuestion : giveUpRefundQuestion}
        />
      )}
      {maySee && to === 'source' && (isUnclear || status === 'processing') && (
        <ActionButton size="document" label="Check with the provider" call={{ path: `${path}/check`, body: {} }} />
      )}
      {mayApprove && isWaiting && (
        <ActionButton
          size="document"
          label="Approve …"
          look="primary"
          call={{ path: `${path}/approve`, body: {} }}
          question={approveRefundQuestion(amountWords(amountMinor, currency, units), to)}
        />
      )}
    </>
  )
}
