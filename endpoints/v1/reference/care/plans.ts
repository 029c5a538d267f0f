import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const activityId = '0192f0c1-8a11-7b02-8c11-5b2f9e7d2c44'
const at = '2026-03-02T08:15:00.000Z'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })

const written = {
  title: 'Lower your blood pressure in four weeks',
  summary: 'Measure every morning, walk every day, eat with less salt.',
  body: '<p>High blood pressure has no symptoms. <strong>Measuring</strong> is the first step.</p>',
  category: 'hypertension',
  language: 'en',
  durationDays: 28,
}
const prices = [
  { model: 'recurring', amountMinor: 150_000, currency: 'NGN', interval: 'month', trialDays: 7 },
  { model: 'one_off', amountMinor: 20_000, currency: 'UGX' },
]
const plan = {
  id,
  ...written,
  coverUrl: '/api/v1/media/5f0c7a52-3a7e-4a51-9d3c-0c6f4f6f2b1a.webp',
  practitioner: { id: '0192f0c1-9c22-7d13-9d22-6c3f0e8e3d55', name: 'Amara Obi' },
  prices,
  status: 'published',
  version: 1,
  activitiesCount: 2,
  followers: 0,
  rating: { average: null, count: 0 },
  publishedAt: at,
  createdAt: at,
}
const draft = {
  ...plan,
  status: 'draft',
  version: 0,
  activitiesCount: 0,
  coverUrl: null,
  publishedAt: null,
  reviewNote: null,
  updatedAt: at,
}
const measuring = {
  title: 'Measure your blood pressure',
  kind: 'measurement',
  dayOffset: 0,
  time: '07:00',
  recurrence: 'FREQ=DAILY;COUNT=28',
  measurement: { unit: 'mmHg', min: 50, max: 260, normalMin: 90, normalMax: 130 },
}
const activity = { id: activityId, ...measuring, dependsOn: [], order: 1 }
const answer = (data: unknown, message: string, status = 200) => ({ answers: { [status]: enveloped(data, message) } })
const one = (status: string, message: string) => answer({ plan: { ...draft, status } }, message)
const file = '/api/v1/media/5f0c7a52-3a7e-4a51-9d3c-0c6f4f6f2b1a.pdf'

export const planExamples: Partial<Record<DoorName, DoorExamples>> = {
  'get /health-plans': answer({ plans: [plan], pagination: { total: 1, page: 1, limit: 10, nextCursor: null } }, 'Health plans'),
  'post /health-plans': {
    requests: { 'A month with a week’s trial': { ...written, prices } },
    ...answer({ plan: draft }, 'Plan begun', 201),
  },
  'get /health-plans/:id': answer({ plan }, 'Health plan'),
  'put /health-plans/:id': { requests: { 'Another length': { durationDays: 28 } }, ...answer({ plan: draft }, 'Plan changed') },
  'post /health-plans/:id/submit': one('in_review', 'Submitted for review'),
  'post /health-plans/:id/withdraw': one('draft', 'A draft again'),
  'post /health-plans/:id/publish': {
    requests: { 'With a word to followers': { whatChanged: 'Less salt, more walking.' } },
    ...one('published', 'Published'),
  },
  'post /health-plans/:id/archive': one('archived', 'Archived'),
  'post /health-plans/:id/cover': one('draft', 'Cover set'),
  'post /health-plans/:id/media': answer({ media: { id, url: file, mimeType: 'application/pdf' } }, 'File added', 201),
  'get /health-plans/:id/activities': answer({ activities: [activity] }, 'Activities'),
  'post /health-plans/:id/activities': { requests: { 'Every morning': measuring }, ...answer({ activity }, 'Activity added', 201) },
  'put /health-plans/:id/activities': {
    requests: { 'All of them': { ids: [activityId] } },
    ...answer({ activities: [activity] }, 'Activities ordered'),
  },
  'put /health-plans/:id/activities/:activityId': { requests: { Earlier: { time: '07:00' } }, ...answer({ activity }, 'Activity changed') },
}
