'use client'
import { useRowLabel } from '@payloadcms/ui'
import type { CurrencyLimits } from '../../commerce/moneySettings'
import { useCurrencies } from '../plans/useCurrencies'
import { amountWords } from './amountWords'

type Row = Partial<CurrencyLimits>

/** A currency and what matters most of it, above its fields. */
export const CurrencyRowLabel = () => {
  const { data } = useRowLabel<Row>()
  const { currencies } = useCurrencies('/payments/currencies')
  const { currency, payoutApprovalAboveMinor, refundApprovalAboveMinor, rewardMinor } = data
  const known = currencies.find(({ code }) => code === currency)
  if (!currency) return <span>New currency</span>
  const above = (name: string, minor: number | null | undefined) =>
    minor === null || minor === undefined ? `every ${name}` : `${name}s above ${amountWords(minor, currency, known?.minorUnits ?? null)}`
  const approvals = `a second person approves ${above('refund', refundApprovalAboveMinor)} and ${above('payout', payoutApprovalAboveMinor)}`
  return (
    <span>
      {known ? `${currency} – ${known.name}` : currency}
      {known && <span className="afya-none">: {approvals}</span>}
      {known && rewardMinor ? <span className="afya-none">; {amountWords(rewardMinor, currency, known.minorUnits)} a referral</span> : null}
    </span>
  )
}
