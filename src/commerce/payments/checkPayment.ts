import type { StaffActor } from '../../platform/actor'
import { withTransaction } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { PaymentRejected, PaymentUnavailable } from '../../providers/payments'
import { askProvider, readPaymentRow } from './askProvider'
import { providerAway } from './errors'
import type { PaymentStatus } from './payment'

/**
 * Staff have the provider asked what became of a payment, now. What is found is done as if a webhook had said it.
 * @throws notFound, providerAway
 */
export const checkPayment = async (actor: StaffActor, { paymentId }: { paymentId: string }): Promise<PaymentStatus> => {
  const payment = await readPaymentRow(paymentId)
  if (!payment) throw notFound()
  await withTransaction(actor, async (tx) => {
    tx.audit('payment.checked', { target: { collection: 'payments', id: paymentId }, about: payment.accountId })
  })
  try {
    return (await askProvider(paymentId)) ?? payment.status
  } catch (error) {
    if (error instanceof PaymentUnavailable || error instanceof PaymentRejected) throw providerAway({ cause: error })
    throw error
  }
}
