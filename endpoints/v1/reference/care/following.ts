import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const activityId = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b11'
const createdAt = '2026-03-02T08:15:00.000Z'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const pagination = { total: 1, page: 1, limit: 10, nextCursor: null }
const practitioner = { id, name: 'Amara Okafor' }

const subscription = {
  id,
  planId: id,
  planTitle: 'Lower your blood pressure',
  planVersion: 2,
  currentVersion: 3,
  status: 'active',
  startsOn: '2026-03-02',
  endsOn: '2026-03-29',
  timezone: 'Africa/Lagos',
  practitioner,
  price: { model: 'free', amountMinor: 0, currency: null, interval: null, tier: null },
  paidUntil: null,
  pausedAt: null,
  completedAt: null,
  cancelledAt: null,
  createdAt,
}
const payment = {
  paymentId: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b13',
  txRef: 'afya_Jx3bq0mC9sVY2TnLr5wK1A',
  link: 'https://afya.example/pay/afya_Jx3bq0mC9sVY2TnLr5wK1A',
  status: 'pending',
  amountMinor: 750000,
  currency: 'NGN',
  expiresAt: '2026-03-03T08:15:00.000Z',
}
const occurrence = {
  id,
  activityId,
  planId: id,
  subscriptionId: id,
  title: 'Measure your blood pressure',
  kind: 'measurement',
  localDay: '2026-03-02',
  opensAt: '2026-03-01T23:00:00.000Z',
  dueAt: '2026-03-02T07:00:00.000Z',
  closesAt: '2026-03-03T23:00:00.000Z',
  status: 'due',
  isLate: true,
  locked: false,
  lockedBecause: null,
  waitsFor: [],
  doneAt: null,
  value: null,
  range: null,
  note: null,
  answers: null,
  measurement: { unit: 'mmHg', min: 60, max: 260, normalMin: 90, normalMax: 130 },
}
const done = { ...occurrence, status: 'done', doneAt: '2026-03-02T08:20:00.000Z', value: 128, range: 'normal', note: 'After a walk' }
const share = { done: 13, total: 14, percent: 93 }
const progress = {
  subscriptionId: id,
  planId: id,
  status: 'active',
  startsOn: '2026-03-02',
  endsOn: '2026-03-29',
  timezone: 'Africa/Lagos',
  due: share,
  overall: { done: 13, total: 28, percent: 46 },
  skipped: 0,
  missed: 1,
  late: 2,
  streakDays: 9,
  today: [occurrence],
}
const measurement = {
  activityId,
  title: occurrence.title,
  unit: 'mmHg',
  value: 128,
  range: 'normal',
  localDay: '2026-03-02',
  doneAt: done.doneAt,
}
const person = { id, name: 'Patience Mensah' }
const follower = {
  subscriptionId: id,
  follower: person,
  planId: id,
  planTitle: subscription.planTitle,
  planVersion: 2,
  status: 'active',
  startsOn: '2026-03-02',
  endsOn: '2026-03-29',
  timezone: 'Africa/Lagos',
  due: share,
  lastDoneAt: done.doneAt,
}
const paused = { ...subscription, status: 'paused', pausedAt: createdAt }
const waiting = {
  ...subscription,
  status: 'pending_payment',
  price: { model: 'one_off', amountMinor: 750000, currency: 'NGN', interval: null, tier: null },
}
const step = (message: string, shown: unknown) => ({
  requests: { [message]: {} },
  answers: { 200: enveloped({ subscription: shown }, message) },
})

export const followingExamples: Partial<Record<DoorName, DoorExamples>> = {
  'post /health-plans/:id/subscribe': {
    requests: {
      'A free plan, from today': {},
      'A priced plan, from Monday': { startDate: '2026-03-09', timezone: 'Africa/Lagos', currency: 'NGN' },
    },
    answers: { 201: enveloped({ subscription: waiting, payment }, 'This plan waits for its payment') },
  },
  'get /health-plans/:id/progress': { answers: { 200: enveloped({ progress }, 'Your progress') } },
  'get /plan-subscriptions': { answers: { 200: enveloped({ subscriptions: [subscription], pagination }, 'Plans you follow') } },
  'get /plan-subscriptions/today': { answers: { 200: enveloped({ activities: [occurrence] }, 'Today') } },
  'get /plan-subscriptions/:id': {
    answers: { 200: enveloped({ subscription, progress, measurements: [measurement] }, 'Plan you follow') },
  },
  'post /plan-subscriptions/:id/pause': step('Plan paused', paused),
  'post /plan-subscriptions/:id/resume': step('Plan resumed', { ...subscription, endsOn: '2026-04-01' }),
  'post /plan-subscriptions/:id/cancel': step('Plan cancelled', { ...subscription, status: 'cancelled', cancelledAt: createdAt }),
  'post /plan-subscriptions/:id/move': step('Plan moved to its current version', { ...subscription, planVersion: 3 }),
  'post /activities/:id/complete': {
    requests: { 'A task': {}, 'A measurement': { value: 128, note: 'After a walk' }, 'A questionnaire': { answers: { mood: 'Good', slept: 7, walked: true } } }, // prettier-ignore
    answers: { 200: enveloped({ activity: done }, 'Done') },
  },
  'post /activities/:id/skip': {
    requests: { 'Leave it out': {} },
    answers: { 200: enveloped({ activity: { ...occurrence, status: 'skipped', isLate: false, doneAt: done.doneAt } }, 'Skipped') },
  },
  'post /activities/:id/undo': { requests: { 'Take it back': {} }, answers: { 200: enveloped({ activity: occurrence }, 'Taken back') } },
  'get /practitioners/me/followers': { answers: { 200: enveloped({ followers: [follower], pagination }, 'Who follows your plans') } },
  'get /practitioners/me/followers/:subscriptionId': {
    answers: { 200: enveloped({ follower: person, progress: { ...progress, today: [done] }, measurements: [measurement] }, 'Follower') },
  },
}
