import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const createdAt = '2026-03-02T08:15:00.000Z'
const expiresAt = '2026-05-31T08:15:00.000Z'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const code = '7K3M9-QXA2T'
const referralCode = { code, link: `https://app.example.org/signup?referral=${code}` }
const reward = { amountMinor: 100_000, currency: 'NGN' }

export const referralExamples: Partial<Record<DoorName, DoorExamples>> = {
  'post /referral-codes': { requests: { Mine: {} }, answers: { 201: enveloped({ referralCode }, 'Your referral code') } },
  'get /referral-codes': { answers: { 200: enveloped({ referralCodes: [referralCode], referralCode }, 'Your referral code') } },
  'post /referrals/redeem': {
    requests: { 'As it was read out': { code: '7k3m9 qxa2t' } },
    answers: { 201: enveloped({ referral: { id, status: 'pending', createdAt, expiresAt } }, 'Thank you. The code has been noted') },
  },
  'get /referrals': {
    answers: {
      200: enveloped(
        {
          referrals: [{ id, status: 'rewarded', reward, isOpen: false, createdAt, expiresAt }],
          pagination: { total: 1, page: 1, limit: 10, nextCursor: null },
        },
        'Your recommendations',
      ),
    },
  },
}
