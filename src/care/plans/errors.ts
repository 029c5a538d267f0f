import { defineError, type FieldProblem } from '../../platform/http/errors'

/** Errors of one field whose code is the answer's too, so that an app can look at either. */
const fieldError =
  (make: ReturnType<typeof defineError>) =>
  (path: string, message = make().message) =>
    make({ message, errors: [{ path, code: make().code, message } satisfies FieldProblem] })

export const recurrenceEndless = fieldError(defineError('recurrence_endless', 422, 'A recurrence has to end: give it COUNT or UNTIL.'))
export const recurrenceInvalid = fieldError(
  defineError('recurrence_invalid', 422, 'This is no recurrence rule by days, weeks, months or years (RFC 5545).'),
)
export const tooManyOccurrences = fieldError(defineError('too_many_occurrences', 422, 'This happens more often than a plan can hold.'))
export const tooManyActivities = fieldError(defineError('too_many_activities', 422, 'A plan has at most 500 activities.'))
export const dependencyUnknown = fieldError(
  defineError('dependency_unknown', 422, 'An activity can only wait for other activities of its plan.'),
)
export const dependencyCycle = fieldError(defineError('dependency_cycle', 422, 'These activities wait for each other.'))
export const dayOutsidePlan = fieldError(defineError('day_outside_plan', 422, 'The plan has no such day.'))

export const planInReview = defineError('plan_in_review', 409, 'This plan waits for its review. Withdraw it to change it.')
export const planArchived = defineError('plan_archived', 409, 'This plan is archived and stays as it is.')
export const planTransition = defineError('plan_transition', 409, 'The plan is not in a state for this.')
export const planChanged = defineError('plan_changed', 409, 'The plan has been changed or published meanwhile. Look at it again.')
export const reviewNeeded = defineError('review_needed', 409, 'A plan is published by those who review it. Submit it for review.')
export const planUnpublishable = defineError('plan_unpublishable', 422, 'This plan cannot be published as it is.')
export const authorNotVerified = defineError('author_not_verified', 409, 'The author has no verified licence at present.')
export const tooManyPlans = defineError('too_many_plans', 409, 'An author can have 500 plans in the making. Archive some first.')
export const activityNeeded = defineError('activity_needed', 409, 'Other activities wait for this one. Change them first.')
