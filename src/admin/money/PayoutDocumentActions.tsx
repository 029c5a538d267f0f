'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { amountWords } from './amountWords'
import { approvePayoutQuestion, giveUpPayoutQuestion, rejectPayoutQuestion } from './moneyQuestions'
import { useMoneyUnits } from './useMoneyUnits'

type Payout = { status?: string; amountMinor?: number; currency?: string; sentAt?: string | null }

/** Approve and Reject above a payout that waits; Check above one that has left; what nobody knows of can be given up once the provider has never heard of it. */
export const PayoutDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const [mayApprove, maySee] = [useMay('payouts.approve'), useMay('payouts.read')]
  const { status, amountMinor = 0, currency = '', sentAt } = (data ?? {}) as Payout
  const units = useMoneyUnits(currency)
  if (!id) return null
  const path = `/payouts/${id}`
  const isWaiting = status === 'pending_approval'
  const isUnclear = status === 'requires_review'
  const isSent = status === 'processing' && Boolean(sentAt)
  return (
    <>
      {mayApprove && (isWaiting || isUnclear) && (
        <ActionButton
          size="document"
          label={isWaiting ? 'Reject …' : 'Give up …'}
          call={{ path: `${path}/reject`, body: {} }}
          question={isWaiting ? rejectPayoutQuestion : giveUpPayoutQuestion}
        />
      )}
      {maySee && (isSent || isUnclear) && (
        <ActionButton size="document" label="Check with the provider" call={{ path: `${path}/check`, body: {} }} />
      )}
      {mayApprove && isWaiting && (
        <ActionButton
          size="document"
          label="Approve …"
          look="primary"
          call={{ path: `${path}/approve`, body: {} }}
          question={approvePayoutQuestion(amountWords(amountMinor, currency, units))}
        />
      )}
    </>
  )
}
