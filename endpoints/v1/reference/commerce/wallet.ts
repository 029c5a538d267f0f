import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const balances = [{ currency: 'NGN', availableMinor: 750000, pendingMinor: 0, heldMinor: 500000, earningsMinor: 0 }]
const transaction = {
  id,
  transactionId: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b11',
  kind: 'transfer',
  account: 'wallet',
  amountMinor: -150000,
  currency: 'NGN',
  balanceAfterMinor: 600000,
  reference: 'transfer:0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b12',
  description: 'To Ada L.',
  note: 'For the taxi. Thank you!',
  createdAt: '2026-03-02T08:15:00.000Z',
}
const topUp = {
  ...transaction,
  id: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b13',
  transactionId: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b14',
  kind: 'top_up',
  amountMinor: 750000,
  balanceAfterMinor: 750000,
  reference: 'flutterwave:charge:4100007',
  description: 'Top-up',
  note: null,
  createdAt: '2026-03-02T08:10:00.000Z',
}
const sent = { amountMinor: 150000, currency: 'NGN' }

export const walletExamples: Partial<Record<DoorName, DoorExamples>> = {
  'get /wallet': { answers: { 200: enveloped({ wallet: { balances } }, 'Your wallet') } },
  'get /wallet/transactions': {
    answers: {
      200: enveloped(
        { transactions: [transaction, topUp], pagination: { total: 2, page: 1, limit: 10, nextCursor: null } },
        'Your transactions',
      ),
    },
  },
  'post /wallet/transfers': {
    requests: {
      'To an address': { toEmail: 'ada@example.com', ...sent, note: transaction.note },
      'To an account': { toAccountId: id, ...sent },
    },
    answers: { 201: enveloped({ transaction }, 'Money sent') },
  },
}
