import { z } from 'zod'
import { mostMinor } from '../../../src/commerce/currency'
import { payOwed } from '../../../src/commerce/payments/payOwed'
import { retryClashes } from '../../../src/platform/db/retryClashes'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { answerIn } from '../../../src/platform/http/idempotency'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { presentPayment } from './presenter'
import { PaymentBody } from './schemas'

export const PayFromWalletRequest = z.strictObject({
  purpose: z.enum(['appointment', 'health_plan']),
  /** Of the appointment or plan subscription. */
  referenceId: Uuid,
  /** The price stands with us: what is sent here must be it. */
  amountMinor: z.number().int().min(1).max(mostMinor).optional(),
  currency: z.string().regex(/^[A-Z]{3}$/, { message: 'Three capital letters, as in NGN.' }),
})

export const fromWalletRoutes = [
  endpoint({
    method: 'post',
    path: '/payment/from-wallet',
    summary: 'Pay from my wallet',
    description:
      'At once, for an appointment or a plan of the caller’s that waits for its payment. A link that was open for the same thing ends.',
    tag: 'Payments',
    auth: 'account',
    limit: limits.pay,
    permission: 'wallet.use',
    input: { body: PayFromWalletRequest },
    output: { 201: PaymentBody },
    errors: ['nothing_due', 'price_changed', 'insufficient_funds'],
    idempotent: true,
    handler: ({ actor, input }) =>
      retryClashes(() =>
        answerIn(actor, async (tx) =>
          success({ payment: presentPayment(await payOwed(tx, accountOf(actor), input.body)) }, 'Paid from your wallet', 201),
        ),
      ),
  }),
]
