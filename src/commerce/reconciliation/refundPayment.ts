import { refundablePayment, requestRefund } from '../payments/refunds'
import { lockPayment } from '../payments'
import type { Prepare } from './caseRow'
import { resolutionImpossible } from './errors'

/**
 * Asks for what is left of the payment to be given back, as staff do from the payment itself: above the limit a colleague approves it. A top-up goes to where it came
 * from, because it is in the wallet already; everything else to the wallet. @throws as requestRefund
 */
export const refundPayment: Prepare = async (_actor, { found, note }) => {
  const { subjectId } = found
  if (!subjectId) throw resolutionImpossible({ message: 'Nobody knows whose money this is.' })
  return async (tx) => {
    const payment = await lockPayment(tx, subjectId)
    const to = payment?.purpose === 'wallet_topup' ? 'source' : 'wallet'
    const { transactionId } = await requestRefund(tx, await refundablePayment(tx, subjectId), { to, reason: note })
    return { transactionId }
  }
}
