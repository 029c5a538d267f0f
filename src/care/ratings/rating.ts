/** Days in which an author may change a rating, and a practitioner a reply. */
export const editableDays = 14
/** Reports by so many people have staff look at a comment, which is not shown until then. */
export const reportsToWait = 3

/** What somebody says of a consultation they had (`practitionerId`, `appointmentId`) or of a plan they followed (`planId`). */
export type Rating = {
  id: string
  practitionerId: string | null
  planId: string | null
  appointmentId: string | null
  score: number
  comment: string | null
  /** `pending`: the score counts, the comment is shown when staff have looked at it. */
  status: 'published' | 'pending' | 'hidden'
  editableUntil: Date
  createdAt: Date
}

/** Of `ratings` named `r`. */
export const ratingColumns = `r.id, r.practitioner_id AS "practitionerId", r.plan_id AS "planId", r.appointment_id AS "appointmentId", r.score::int,
  r.comment, r.status::text AS status, r.editable_until AS "editableUntil", r.created_at AS "createdAt"`

export const targetOf = (id: string) => ({ collection: 'ratings', id })
