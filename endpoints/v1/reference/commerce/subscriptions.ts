import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const familyId = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b11'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const pagination = { total: 1, page: 1, limit: 10, nextCursor: null }
const features = [{ code: 'health_plans' }, { code: 'priority_support' }, { code: 'family_members', limit: 1 }]
const plan = { id, code: 'plus', name: 'Plus' }

const subscription = {
  id,
  plan,
  interval: 'month',
  amountMinor: 250_000,
  currency: 'NGN',
  status: 'active',
  currentPeriodStart: '2026-01-31T08:15:00.000Z',
  currentPeriodEnd: '2026-02-28T08:15:00.000Z',
  cancelAtPeriodEnd: false,
  trialEndsAt: null,
  next: null,
  creditMinor: 0,
  endedAt: null,
  createdAt: '2026-01-31T08:15:00.000Z',
}
const payment = {
  paymentId: id,
  txRef: 'pay_7K3M9QXA2TBNR5HW',
  link: 'https://api.example.org/pay/pay_7K3M9QXA2TBNR5HW',
  status: 'pending',
  amountMinor: 250_000,
  currency: 'NGN',
  expiresAt: '2026-01-31T09:15:00.000Z',
}

export const subscriptionExamples: Partial<Record<DoorName, DoorExamples>> = {
  'get /plans': {
    answers: {
      200: enveloped(
        {
          plans: [
            {
              ...plan,
              description: 'As many plans as you like, your history on paper, and answers first.',
              trialDays: 14,
              features,
              prices: [
                { interval: 'month', amountMinor: 250_000, currency: 'NGN' },
                { interval: 'year', amountMinor: 2_500_000, currency: 'NGN' },
              ],
            },
          ],
          pagination,
        },
        'Plans',
      ),
    },
  },
  'get /subscriptions': {
    answers: { 200: enveloped({ subscriptions: [subscription], entitlements: { plan, features }, pagination }, 'Your subscriptions') },
  },
  'post /subscriptions': {
    requests: { 'By the month, in naira': { planId: id, interval: 'month', currency: 'NGN' } },
    answers: { 201: enveloped({ subscription: { ...subscription, status: 'incomplete' }, payment }, 'Subscribed') },
  },
  'post /subscriptions/:id/cancel': {
    requests: { 'When its period ends': {}, 'At once': { now: true } },
    answers: { 200: enveloped({ subscription: { ...subscription, cancelAtPeriodEnd: true } }, 'Subscription cancelled') },
  },
  'post /subscriptions/:id/resume': {
    requests: { 'Go on': {} },
    answers: { 200: enveloped({ subscription }, 'Subscription goes on') },
  },
  'post /subscriptions/:id/change': {
    requests: { 'To a higher plan': { planId: familyId, interval: 'month' }, 'To a year': { planId: id, interval: 'year' } },
    answers: {
      200: enveloped(
        { subscription: { ...subscription, next: { planId: familyId, interval: 'year', amountMinor: 5_500_000 } } },
        'Subscription changed',
      ),
    },
  },
}
