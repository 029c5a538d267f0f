import { z } from 'zod'
import { safeText } from '../../../src/platform/validation/safeText'
import { enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'

const nullable = z.string().nullable()
const Score = z.int().min(1).max(5)
const longest = 2000

export const RatingRequest = z
  .strictObject({
    practitionerId: Uuid.optional(),
    planId: Uuid.optional(),
    score: Score,
    comment: safeText(longest, { multiline: true }).optional(),
    appointmentId: Uuid.optional().meta({ description: 'Of this practitioner; otherwise the latest that can still be rated.' }),
  })
  .superRefine(({ practitionerId, planId, appointmentId }, context) => {
    const problem = (path: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code } })
    if ((practitionerId === undefined) === (planId === undefined))
      problem('practitionerId', 'target_required', 'Send either practitionerId or planId.')
    else if (planId !== undefined && appointmentId !== undefined)
      problem('appointmentId', 'not_a_consultation', 'A plan is rated without an appointment.')
  })
export const ReplyRequest = z.strictObject({ reply: safeText(longest, { min: 1, multiline: true }) })

export const Rating = z.object({
  id: Uuid,
  practitionerId: Uuid.nullable(),
  planId: Uuid.nullable(),
  appointmentId: Uuid.nullable(),
  score: Score,
  comment: nullable,
  /** `pending`: the score counts, the comment waits until somebody has looked at it. */
  status: z.enum(['published', 'pending']),
  editableUntil: Moment,
  createdAt: Moment,
})
export const ShownRating = z.object({
  id: Uuid,
  score: Score,
  comment: nullable,
  month: z.string(),
  verified: z.enum(['consultation', 'plan']),
  reply: z.object({ text: z.string(), repliedAt: Moment }).nullable(),
  isMine: z.boolean(),
})
const count = z.int()
export const RatingSummary = z.object({
  average: z.number().nullable(),
  count,
  histogram: z.object({ 1: count, 2: count, 3: count, 4: count, 5: count }),
})

export const RatingBody = enveloped(z.object({ rating: Rating }))
export const RatingReplyBody = enveloped(z.object({ reply: z.object({ ratingId: Uuid, text: z.string(), repliedAt: Moment }) }))
export const RatingReportBody = enveloped(z.object({ ratingId: Uuid, isReported: z.literal(true) }))
export const RatingsBody = enveloped(
  z.object({ ratings: z.array(ShownRating), summary: RatingSummary, pagination: Pagination.extend({ nextCursor: nullable }) }),
)
export const RatingsQuery = PageQuery.extend({ cursor: Uuid.optional().meta({ description: '`nextCursor` of the page before.' }) })
