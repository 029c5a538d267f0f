import type { Charge } from '../../providers/payments'
import { isFresh, type Finding, type Judged } from './finding'
import type { OurPayment, PostedCharge } from './ours'

type Pair = {
  /** null: the provider knows none. */
  charge: Charge | null
  /** null: nobody was asked for it. */
  payment: OurPayment | null
  /** null: the ledger knows none. */
  posted: PostedCharge | null
  now: Date
}

const settling = new Set(['pending', 'failed', 'abandoned', 'expired'])

/** What differs in a charge that both have. */
const differences = (charge: Charge, payment: OurPayment | null, posted: PostedCharge): Omit<Finding, 'subject' | 'reference'>[] => {
  const { amountMinor, currency, feeMinor } = charge
  // what is too much, too little or in another currency was set aside: it differs from what was asked for, until staff have found out whose it is
  const isAside = payment?.providerReference === charge.providerReference && posted.asideMinor > 0
  const expected = isAside ? payment : posted
  if (expected.currency !== currency)
    return [{ kind: 'currency_mismatch', expectedMinor: expected.amountMinor, foundMinor: amountMinor, currency: expected.currency, foundCurrency: currency }] // prettier-ignore
  const sums = { currency, foundCurrency: null }
  const found: Omit<Finding, 'subject' | 'reference'>[] = []
  if (expected.amountMinor !== amountMinor)
    found.push({ kind: 'amount_mismatch', expectedMinor: expected.amountMinor, foundMinor: amountMinor, ...sums })
  if (feeMinor !== null && posted.feeMinor !== feeMinor)
    found.push({ kind: 'fee_mismatch', expectedMinor: posted.feeMinor, foundMinor: feeMinor, ...sums })
  return found
}

const findingsOf = ({ charge, payment, posted, now }: Pair): Omit<Finding, 'subject' | 'reference'>[] => {
  const ours = posted
    ? { expectedMinor: posted.amountMinor, currency: posted.currency }
    : { expectedMinor: null, currency: charge?.currency ?? null }
  if (!charge) return posted ? [{ kind: 'missing_at_provider', ...ours }] : []
  const theirs = { foundMinor: charge.amountMinor, foundCurrency: charge.currency === ours.currency ? null : charge.currency }
  if (charge.status !== 'successful') return posted ? [{ kind: 'status_mismatch', ...ours, ...theirs }] : []
  if (posted) return differences(charge, payment, posted)
  const isUnderWay = payment !== null && settling.has(payment.status) && isFresh(charge.createdAt, now)
  return isUnderWay ? [] : [{ kind: 'missing_in_ledger', ...ours, ...theirs }]
}

/** Compares one charge of the provider's with our payment and with what the ledger says of it. */
export const judgeCharge = (reference: string, pair: Pair): Judged => {
  const of = { subject: 'payment' as const, reference, subjectId: pair.payment?.id ?? null }
  // what came wrong first stays a case when the right sum has come by another charge since
  const standing = (pair.posted?.asideMinor ?? 0) > 0 ? (['amount_mismatch', 'currency_mismatch'] as const) : []
  return { subject: 'payment', reference, findings: findingsOf(pair).map((finding) => ({ ...finding, ...of })), standing }
}
