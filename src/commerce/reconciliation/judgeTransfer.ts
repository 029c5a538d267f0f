import type { Transfer } from '../../providers/payments'
import { isFresh, type Finding, type Judged } from './finding'
import type { OurPayout } from './ours'

type Pair = { transfer: Transfer | null; payout: OurPayout | null; now: Date }
type Found = Omit<Finding, 'subject' | 'reference'>

const isUndecided = ({ status }: OurPayout): boolean => status === 'processing' || status === 'requires_review'

const sums = (
  transfer: Transfer | null,
  payout: OurPayout | null,
): Pick<Found, 'expectedMinor' | 'foundMinor' | 'currency' | 'foundCurrency'> => {
  const currency = payout?.currency ?? transfer?.currency ?? null
  return {
    expectedMinor: payout?.amountMinor ?? null,
    foundMinor: transfer?.amountMinor ?? null,
    currency,
    foundCurrency: transfer && transfer.currency !== currency ? transfer.currency : null,
  }
}

/** How both say it ended; null where they agree, or where asking again decides. */
const statusDiffers = (transfer: Transfer, payout: OurPayout): boolean => {
  if (isUndecided(payout)) return false
  if (payout.leftMinor > 0) return transfer.status !== 'successful'
  // returned, at once or later, or never sent: nothing may have left, or be about to
  return transfer.status !== 'failed'
}

const differences = (transfer: Transfer, payout: OurPayout): Found[] => {
  const expectedMinor = isUndecided(payout) ? payout.amountMinor : payout.leftMinor
  const both = { ...sums(transfer, payout), expectedMinor }
  if (transfer.currency !== payout.currency) return [{ kind: 'currency_mismatch', ...both }]
  const found: Found[] = transfer.amountMinor === expectedMinor ? [] : [{ kind: 'amount_mismatch', ...both }]
  if (payout.leftMinor > 0 && transfer.feeMinor !== null && transfer.feeMinor !== (payout.feeMinor ?? 0))
    found.push({ kind: 'fee_mismatch', expectedMinor: payout.feeMinor ?? 0, foundMinor: transfer.feeMinor, currency: payout.currency })
  return found
}

const findingsOf = ({ transfer, payout, now }: Pair): Found[] => {
  if (!payout) return transfer && transfer.status !== 'failed' ? [{ kind: 'missing_in_ledger', ...sums(transfer, payout) }] : []
  if (!transfer) {
    const mayBeUnderWay = isUndecided(payout) && (!payout.sentAt || isFresh(payout.sentAt, now))
    return payout.sentAt && (payout.leftMinor > 0 || isUndecided(payout)) && !mayBeUnderWay ? [{ kind: 'missing_at_provider', ...sums(transfer, payout) }] : [] // prettier-ignore
  }
  if (statusDiffers(transfer, payout)) return [{ kind: 'status_mismatch', ...sums(transfer, payout) }]
  return transfer.status === 'failed' ? [] : differences(transfer, payout)
}

/** Compares one transfer of the provider's with our payout. */
export const judgeTransfer = (reference: string, pair: Pair): Judged => {
  const of = { subject: 'payout' as const, reference, subjectId: pair.payout?.id ?? null }
  return { subject: 'payout', reference, findings: findingsOf(pair).map((finding) => ({ ...finding, ...of })) }
}
