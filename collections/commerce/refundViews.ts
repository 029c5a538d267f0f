import { z } from 'zod'
import type { Refund } from '../../src/commerce/payments/refunds'
import { safeText } from '../../src/platform/validation/safeText'

/** All that is left when no amount is named; minor units. */
export const RefundWish = z.strictObject({
  amountMinor: z.int().min(1).optional(),
  to: z.enum(['wallet', 'source']),
  reason: safeText(500, { min: 1, multiline: true }),
})

/** A refund as staff actions answer it; why it was asked for is in the record. */
export const refundView = ({ id, reference, paymentId, appointmentId, amountMinor, currency, to, status, failureCode }: Refund) => ({
  id,
  reference,
  paymentId,
  appointmentId,
  amountMinor,
  currency,
  to,
  status,
  failureCode,
})

export const refundWords = ({ status, to }: Pick<Refund, 'status' | 'to'>): string => {
  if (status === 'pending_approval') return 'Asked for. A colleague has to approve it.'
  return to === 'wallet' ? 'Refunded to the wallet.' : 'It is being sent to where the money came from.'
}
