import type { ProviderRefund } from '../../providers/payments'
import type { Finding, Judged } from './finding'
import type { OurRefund } from './ours'

type Pair = { refund: ProviderRefund | null; ours: OurRefund | null }
type Found = Omit<Finding, 'subject' | 'reference'>

const findingsOf = ({ refund, ours }: Pair): Found[] => {
  const both = { expectedMinor: ours?.amountMinor ?? null, foundMinor: refund?.amountMinor ?? null, currency: ours?.currency ?? null }
  if (!ours) return refund && refund.status !== 'failed' ? [{ kind: 'missing_in_ledger', ...both }] : []
  if (!refund) return ours.status === 'succeeded' ? [{ kind: 'missing_at_provider', ...both }] : []
  const hasLeft = refund.status !== 'failed'
  if (ours.status === 'succeeded' ? refund.status !== 'successful' : hasLeft) return [{ kind: 'status_mismatch', ...both }]
  return hasLeft && refund.amountMinor !== null && refund.amountMinor !== ours.amountMinor ? [{ kind: 'amount_mismatch', ...both }] : []
}

const undecided = new Set(['pending_approval', 'processing', 'requires_review'])

/** Compares one refund of the provider's with ours; null while ours is under way, which those who send refunds look after. */
export const judgeRefund = (reference: string, pair: Pair): Judged | null => {
  if (pair.ours && undecided.has(pair.ours.status)) return null
  const of = { subject: 'refund' as const, reference, subjectId: pair.ours?.id ?? null }
  return { subject: 'refund', reference, findings: findingsOf(pair).map((finding) => ({ ...finding, ...of })) }
}
