import { linkOf, type Payment, type PaymentStarted } from '../../../src/commerce/payments'
import type { Refund } from '../../../src/commerce/payments/refunds'

export const presentStarted = ({ paymentId, txRef, link, status, amountMinor, currency, expiresAt }: PaymentStarted) => ({
  paymentId,
  txRef,
  link,
  status,
  amountMinor,
  currency,
  expiresAt: expiresAt.toISOString(),
})

/** One that nobody paid in time has run out, whether the clock's job has written it down or not. */
const statusOf = ({ status, method, expiresAt }: Payment, now: Date): Payment['status'] =>
  status === 'pending' && method === 'provider' && expiresAt <= now ? 'expired' : status

/** Why it was given back, and by whom, is staff's affair. */
const presentRefund = ({ id, reference, amountMinor, to, status, createdAt }: Refund) => ({ id, reference, amountMinor, to, status, createdAt: createdAt.toISOString() }) // prettier-ignore

export const presentPayment = (payment: Payment, refunds: readonly Refund[] = [], now = new Date()) => {
  const status = statusOf(payment, now)
  return {
    paymentId: payment.id,
    txRef: payment.txRef,
    purpose: payment.purpose,
    referenceId: payment.referenceId,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    refundedMinor: payment.refundedMinor,
    refunds: refunds.map(presentRefund),
    status,
    method: payment.method,
    link: status === 'pending' ? linkOf(payment.txRef) : null,
    failureCode: payment.failureCode,
    expiresAt: payment.expiresAt.toISOString(),
    paidAt: payment.paidAt?.toISOString() ?? null,
    createdAt: payment.createdAt.toISOString(),
  }
}
