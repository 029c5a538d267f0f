import { z } from 'zod'
import { initiatePayment, readPayment, receiveEvent } from '../../../src/commerce/payments'
import { refundsOfPayment } from '../../../src/commerce/payments/refunds'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { answerIn } from '../../../src/platform/http/idempotency'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { presentPayment, presentStarted } from './presenter'
import { InitiatePaymentRequest, PaymentBody, PaymentStartedBody, WebhookBody } from './schemas'

export const paymentRoutes = [
  endpoint({
    method: 'post',
    path: '/payment/initiate',
    summary: 'Start a payment',
    description:
      'Into the wallet (`amountMinor`), or for something of the caller’s (`referenceId`), whose price we look up: an `amountMinor` that is sent must be it. Open `link` in a browser; what became of it comes by mail, and stands at `GET /payment/{id}`. One that is open for the same thing is given again.',
    tag: 'Payments',
    auth: 'account',
    limit: limits.pay,
    permission: 'wallet.use',
    input: { body: InitiatePaymentRequest },
    output: { 201: PaymentStartedBody },
    errors: ['nothing_due', 'price_changed'],
    idempotent: true,
    handler: ({ actor, input }) =>
      answerIn(actor, async (tx) =>
        success({ payment: presentStarted(await initiatePayment(tx, accountOf(actor), input.body)) }, 'Open the link to pay', 201),
      ),
  }),
  endpoint({
    method: 'get',
    path: '/payment/:id',
    summary: 'What became of a payment of mine',
    tag: 'Payments',
    auth: 'account',
    limit: limits.signedInAddress,
    input: { params: z.object({ id: Uuid }) },
    output: { 200: PaymentBody },
    handler: async ({ actor, input }) => {
      const payment = await readPayment(accountOf(actor), input.params.id)
      return success({ payment: presentPayment(payment, await refundsOfPayment(payment.id)) }, 'Payment')
    },
  }),
  endpoint({
    method: 'post',
    path: '/webhooks/flutterwave',
    summary: 'What Flutterwave tells us',
    description:
      'For the payment provider. The secret hash comes in `verif-hash`. Every message is stored once and then asked back: it moves nothing by itself.',
    tag: 'Payments',
    auth: 'none',
    limit: limits.webhook,
    input: { headers: z.object({ 'verif-hash': z.string().optional(), 'flutterwave-signature': z.string().optional() }) },
    output: { 200: WebhookBody },
    errors: ['webhook_forged'],
    raw: true,
    handler: async ({ input, rawBody }) => {
      await receiveEvent({ headers: input.headers, rawBody })
      return success({ received: true }, 'Received')
    },
  }),
]
