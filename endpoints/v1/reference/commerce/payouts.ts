import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const createdAt = '2026-03-02T08:15:00.000Z'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const bank = { type: 'bank', country: 'NG', currency: 'NGN', bankCode: '044' }
const destination = {
  id,
  ...bank,
  provider: null,
  accountName: 'Amara Okafor',
  last4: '0031',
  verification: 'verified',
  usableFrom: '2026-03-03T08:15:00.000Z',
  isUsable: false,
  createdAt,
}
const asked = { destinationId: id, amountMinor: 400000, currency: 'NGN' }
const payout = {
  id,
  ...asked,
  status: 'processing',
  failureCode: null,
  reference: 'po_0192f0c17d3a7cc29a553f1f0e7d2b10',
  createdAt,
  settledAt: null,
}
const rails = [
  { currency: 'NGN', country: 'NG', types: ['bank'] },
  { currency: 'KES', country: 'KE', types: ['bank', 'mobile_money'] },
]

export const payoutExamples: Partial<Record<DoorName, DoorExamples>> = {
  'get /wallet/payout-destinations': {
    answers: { 200: enveloped({ destinations: [destination], rails }, 'Your payout destinations') },
  },
  'post /wallet/payout-destinations': {
    requests: {
      'A bank': { ...bank, accountNumber: '0690000031', accountName: 'Amara Okafor' },
      'Mobile money': {
        type: 'mobile_money',
        country: 'KE',
        currency: 'KES',
        provider: 'MPS',
        accountNumber: '254712345678',
        accountName: 'Wanjiru Kamau',
      },
    },
    answers: { 201: enveloped({ destination }, 'Payout destination added') },
  },
  'get /wallet/payouts': {
    answers: { 200: enveloped({ payouts: [payout], pagination: { total: 1, page: 1, limit: 10, nextCursor: null } }, 'Your payouts') },
  },
  'post /wallet/payouts': {
    requests: { 'Earnings to a bank': asked },
    answers: { 201: enveloped({ payout }, 'On its way') },
  },
  'get /wallet/payouts/:id': {
    answers: { 200: enveloped({ payout: { ...payout, status: 'paid', settledAt: '2026-03-02T08:15:40.000Z' } }, 'Your payout') },
  },
  'post /wallet/payouts/:id/cancel': {
    requests: { 'Nothing to say': {} },
    answers: {
      200: enveloped(
        { payout: { ...payout, status: 'cancelled', failureCode: 'cancelled_by_payee', settledAt: createdAt } },
        'Payout taken back',
      ),
    },
  },
}
