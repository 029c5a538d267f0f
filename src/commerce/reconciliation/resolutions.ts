import { queryOne, statement } from '../../platform/db'
import { paymentProvider } from '../payments'
import { caseReference, type Prepare, type ReconciliationCase, type Resolution } from './caseRow'
import { resolutionImpossible } from './errors'
import { correctCharge, giveFromSuspense, postMissing, takeBackPosting } from './paymentResolutions'
import { correctPayoutFee, endAsArrived, returnUnpaid, takeBackReturned } from './payoutResolutions'
import { refundPayment } from './refundPayment'

const nothing: Prepare = async () => async () => ({ transactionId: null })

/** What can be done about which case; whatever is not here is a note without money: `no_action`. */
const ways: Partial<Record<`${ReconciliationCase['subject']} ${ReconciliationCase['kind']} ${Resolution}`, Prepare>> = {
  'payment missing_in_ledger posted': postMissing,
  'payment amount_mismatch posted': correctCharge,
  'payment fee_mismatch posted': correctCharge,
  'payment missing_at_provider reversed': takeBackPosting,
  'payment status_mismatch reversed': takeBackPosting,
  'payment paid_twice refunded': giveFromSuspense,
  'payment amount_mismatch refunded': giveFromSuspense,
  'payment currency_mismatch refunded': giveFromSuspense,
  'payment fee_mismatch refunded': refundPayment,
  'payment stuck refunded': refundPayment,
  'payout amount_mismatch posted': endAsArrived,
  'payout fee_mismatch posted': correctPayoutFee,
  'payout status_mismatch posted': takeBackReturned,
  'payout status_mismatch reversed': returnUnpaid,
  'payout missing_at_provider reversed': returnUnpaid,
}

const postedFor = statement<{ id: string }>('reconciliation.posted-for', 'SELECT id FROM ledger_transactions WHERE reference = $1')

/** What a resolution will do. Nothing is posted for a case a second time: after it was opened again only `no_action` is left. @throws as Prepare */
export const prepare: Prepare = async (actor, wanted) => {
  const { found, resolution } = wanted
  if (resolution === 'no_action') return nothing(actor, wanted)
  const way = ways[`${found.subject} ${found.kind} ${resolution}`]
  if (!way) throw resolutionImpossible()
  if (found.provider !== paymentProvider().id)
    throw resolutionImpossible({ message: 'This case is about a provider that is no longer ours.' })
  if (await queryOne(postedFor, [caseReference(found)])) throw resolutionImpossible({ message: 'Money was moved for this case before.' })
  return way(actor, wanted)
}
