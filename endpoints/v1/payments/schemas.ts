import { z } from 'zod'
import { mostMinor } from '../../../src/commerce/currency'
import { refundStatuses } from '../../../src/commerce/payments/refunds'
import { purposes } from '../../../src/commerce/payments/words'
import { safeText } from '../../../src/platform/validation/safeText'
import { enveloped, Moment, Uuid } from '../common'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** https, or plain http on the developer's own machine; no user or password in it. */
const isReturnAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname)))
}

export const InitiatePaymentRequest = z.strictObject({
  purpose: z.enum(purposes),
  /** Of the plan subscription, subscription or appointment. */
  referenceId: Uuid.optional(),
  /** Of a top-up. Of anything else the price stands with us: what is sent here must be it. */
  amountMinor: z.number().int().min(1).max(mostMinor).optional(),
  currency: z.string().regex(/^[A-Z]{3}$/, { message: 'Three capital letters, as in NGN.' }),
  /** Where the person comes back to. */
  redirectUrl: safeText(500, { min: 1 })
    .refine(isReturnAddress, { message: 'Must be an https address.', params: { code: 'invalid_url' } })
    .optional(),
})

const StartedPayment = z.object({
  paymentId: Uuid,
  txRef: z.string(),
  /** A page to pay on. */
  link: z.url(),
  status: z.literal('pending'),
  amountMinor: z.number().int(),
  currency: z.string(),
  expiresAt: Moment,
})

export const Payment = z.object({
  paymentId: Uuid,
  txRef: z.string(),
  purpose: z.enum(purposes),
  referenceId: z.string().nullable(),
  amountMinor: z.number().int(),
  currency: z.string(),
  refundedMinor: z.number().int(),
  /** What was given back, or is about to be. `failed`: it could not be sent, and is in the wallet. */
  refunds: z.array(
    z.object({
      id: Uuid,
      reference: z.string(),
      amountMinor: z.number().int(),
      to: z.enum(['wallet', 'source']),
      status: z.enum(refundStatuses),
      createdAt: Moment,
    }),
  ),
  status: z.enum(['pending', 'successful', 'failed', 'abandoned', 'expired', 'refunded', 'requires_review']),
  /** `provider` or the payer's own `wallet`. */
  method: z.enum(['provider', 'wallet']),
  /** While it can be paid. */
  link: z.url().nullable(),
  /** Why it failed, in a code. */
  failureCode: z.string().nullable(),
  expiresAt: Moment,
  paidAt: Moment.nullable(),
  createdAt: Moment,
})

export const PaymentStartedBody = enveloped(z.object({ payment: StartedPayment }))
export const PaymentBody = enveloped(z.object({ payment: Payment }))
export const WebhookBody = enveloped(z.object({ received: z.literal(true) }))
