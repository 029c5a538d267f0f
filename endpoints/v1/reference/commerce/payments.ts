import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const txRef = 'afya_4hZb0cQkq1uVwJ8sYxTn2L'
const started = {
  paymentId: id,
  txRef,
  link: `https://api.afya.example/pay/${txRef}`,
  status: 'pending',
  amountMinor: 750000,
  currency: 'NGN',
  expiresAt: '2026-03-02T09:15:00.000Z',
}
const payment = {
  ...started,
  purpose: 'wallet_topup',
  referenceId: null,
  refundedMinor: 0,
  refunds: [],
  status: 'successful',
  method: 'provider',
  link: null,
  failureCode: null,
  paidAt: '2026-03-02T08:17:30.000Z',
  createdAt: '2026-03-02T08:15:00.000Z',
}

export const paymentExamples: Partial<Record<DoorName, DoorExamples>> = {
  'post /payment/initiate': {
    requests: {
      'Into the wallet': { purpose: 'wallet_topup', amountMinor: 750000, currency: 'NGN', redirectUrl: 'https://app.example.com/paid' },
      'For an appointment': { purpose: 'appointment', referenceId: id, currency: 'NGN' },
    },
    answers: { 201: enveloped({ payment: started }, 'Open the link to pay') },
  },
  'post /payment/from-wallet': {
    requests: { 'A consultation': { purpose: 'appointment', referenceId: id, currency: 'NGN' } },
    answers: {
      201: enveloped({ payment: { ...payment, purpose: 'appointment', referenceId: id, method: 'wallet' } }, 'Paid from your wallet'),
    },
  },
  'get /payment/:id': {
    answers: {
      200: enveloped(
        {
          payment: {
            ...payment,
            refundedMinor: 100000,
            refunds: [
              {
                id,
                reference: 'RF-8KJ2MQ04VX',
                amountMinor: 100000,
                to: 'wallet',
                status: 'succeeded',
                createdAt: '2026-03-09T10:00:00.000Z',
              },
            ],
          },
        },
        'Payment',
      ),
    },
  },
  'post /webhooks/flutterwave': { answers: { 200: enveloped({ received: true }, 'Received') } },
}
