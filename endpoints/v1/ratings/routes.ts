import { z } from 'zod'
import { listRatings, rate, replyToRating, reportRating, type Rating, type RatingPage } from '../../../src/care/ratings'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { RatingBody, RatingReplyBody, RatingReportBody, RatingRequest, RatingsBody, RatingsQuery, ReplyRequest } from './schemas'

const params = z.object({ id: Uuid })
const common = { tag: 'Ratings', auth: 'account', limit: limits.signedInAddress, method: 'post' } as const

const presentRating = ({ status, editableUntil, createdAt, ...rating }: Rating) => ({
  ...rating,
  status: status === 'hidden' ? ('pending' as const) : status,
  editableUntil: editableUntil.toISOString(),
  createdAt: createdAt.toISOString(),
})
const presentShown = ({ ratings, kind }: RatingPage) =>
  ratings.map(({ id, score, comment, month, reply, repliedAt, isMine }) => ({
    id,
    score,
    comment,
    month,
    verified: kind === 'plan' ? ('plan' as const) : ('consultation' as const),
    reply: reply !== null && repliedAt ? { text: reply, repliedAt: repliedAt.toISOString() } : null,
    isMine,
  }))

export const ratingRoutes = [
  endpoint({
    ...common,
    path: '/ratings',
    summary: 'Rate a consultation or a plan',
    description:
      'After a completed consultation, or a plan followed to its end: one rating each. Within 14 days rating again replaces it (200). A comment with an address or a number in it waits for our team (`pending`); its score counts at once.',
    permission: 'rating.write',
    terms: true,
    input: { body: RatingRequest },
    output: { 201: RatingBody, 200: RatingBody },
    errors: ['rating_not_earned', 'rating_closed'],
    idempotent: true,
    handler: async ({ actor, input: { body } }) => {
      const { practitionerId, planId, appointmentId, score, comment } = body
      const of = planId !== undefined ? { planId } : { practitionerId: practitionerId!, appointmentId }
      const { rating, isNew } = await rate(accountOf(actor), { ...of, score, comment })
      return success({ rating: presentRating(rating) }, isNew ? 'Thank you for your rating' : 'Rating changed', isNew ? 201 : 200)
    },
  }),
  endpoint({
    method: 'get',
    path: '/ratings/:id',
    summary: 'The ratings of a practitioner or a plan',
    description:
      'By the id of either, newest first. Nobody is named, and of when there is the month: each is by somebody who has had the consultation or followed the plan. `average` is the plain mean of all; `nextCursor` fetches the next page.',
    tag: 'Ratings',
    auth: 'optional',
    scope: 'care.read',
    terms: 'partners',
    limit: limits.anonymous,
    errors: ['scope_missing', 'terms_required'],
    input: { params, query: RatingsQuery },
    output: { 200: RatingsBody },
    handler: async ({ actor, input }) => {
      const { page, limit } = input.query
      const found = await listRatings(actor, { ...input.params, ...input.query })
      const pagination = { total: found.summary.count, page, limit, nextCursor: found.nextCursor }
      return success({ ratings: presentShown(found), summary: found.summary, pagination }, 'Ratings')
    },
  }),
  endpoint({
    ...common,
    path: '/ratings/:id/reply',
    summary: 'Reply to a rating',
    description:
      'By the practitioner who was rated, or who wrote the plan; `id` is the rating’s. One reply, to be changed for 14 days. Everybody reads it.',
    permission: 'practice.prepare',
    input: { params, body: ReplyRequest },
    output: { 200: RatingReplyBody },
    errors: ['reply_closed'],
    handler: async ({ actor, input }) => {
      const { ratingId, reply, repliedAt } = await replyToRating(accountOf(actor), { ...input.params, ...input.body })
      return success({ reply: { ratingId, text: reply, repliedAt: repliedAt.toISOString() } }, 'Reply saved')
    },
  }),
  endpoint({
    ...common,
    path: '/ratings/:id/report',
    summary: 'Report a rating',
    description:
      'Each person counts once, and again is the same 200. After three people the comment is not shown until our team has looked at it.',
    input: { params },
    output: { 200: RatingReportBody },
    errors: ['rating_own'],
    handler: async ({ actor, input }) => {
      await reportRating(accountOf(actor), input.params)
      return success({ ratingId: input.params.id, isReported: true as const }, 'Thank you. Our team will look at it')
    },
  }),
]
