import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const given = { score: 5, comment: 'Listened, explained everything, and answered my questions the day after.' }
const reply = { text: 'Thank you, this is good to read.', repliedAt: '2026-03-04T17:20:00.000Z' }
const rating = {
  id,
  practitionerId: id,
  planId: null,
  appointmentId: id,
  ...given,
  status: 'published',
  editableUntil: '2026-03-16T08:15:00.000Z',
  createdAt: '2026-03-02T08:15:00.000Z',
}
const shown = { id, ...given, month: '2026-03', verified: 'consultation', reply, isMine: false }
const summary = { average: 4.7, count: 31, histogram: { 1: 0, 2: 1, 3: 1, 4: 5, 5: 24 } }

export const ratingExamples: Partial<Record<DoorName, DoorExamples>> = {
  'post /ratings': {
    requests: { 'A consultation': { practitionerId: id, ...given }, 'A plan': { planId: id, score: 4 } },
    answers: { 201: enveloped({ rating }, 'Thank you for your rating'), 200: enveloped({ rating }, 'Rating changed') },
  },
  'get /ratings/:id': {
    answers: { 200: enveloped({ ratings: [shown], summary, pagination: { total: 31, page: 1, limit: 10, nextCursor: id } }, 'Ratings') },
  },
  'post /ratings/:id/reply': {
    requests: { 'A reply': { reply: reply.text } },
    answers: { 200: enveloped({ reply: { ratingId: id, ...reply } }, 'Reply saved') },
  },
  'post /ratings/:id/report': {
    answers: { 200: enveloped({ ratingId: id, isReported: true }, 'Thank you. Our team will look at it') },
  },
}
