'use client'
import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { RefundDialog } from './RefundDialog'
import { useMoneyUnits } from './useMoneyUnits'

type Payment = { status?: string; method?: string; purpose?: string; amountMinor?: number; refundedMinor?: number; currency?: string }

/** States in which the provider may know more than we do: money can come late. */
const askable = ['pending', 'failed', 'abandoned', 'expired', 'requires_review']

/** Check with the provider, and Refund, above a payment. */
export const PaymentDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const [mayRefund, maySee] = [useMay('refunds.request'), useMay('payments.read')]
  const [isOpen, setIsOpen] = useState(false)
  const { status = '', method, purpose, amountMinor = 0, refundedMinor = 0, currency = '' } = (data ?? {}) as Payment
  const units = useMoneyUnits(currency)
  if (!id) return null
  const leftMinor = amountMinor - refundedMinor
  const canRefund = mayRefund && status === 'successful' && leftMinor > 0 && units !== null
  return (
    <>
      {maySee && method === 'provider' && askable.includes(status) && (
        <ActionButton size="document" label="Check with the provider" call={{ path: `/payments/${id}/check`, body: {} }} />
      )}
      {canRefund && (
        <Button
          buttonStyle="secondary"
          size="medium"
          className="afya-action afya-action--document"
          type="button"
          margin={false}
          onClick={() => setIsOpen(true)}
        >
          Refund …
        </Button>
      )}
      {canRefund && isOpen && (
        <RefundDialog
          paymentId={String(id)}
          leftMinor={leftMinor}
          currency={currency}
          units={units}
          ways={method === 'wallet' ? ['wallet'] : purpose === 'wallet_topup' ? ['source'] : ['wallet', 'source']}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
