import { defineError, type FieldProblem } from '../../platform/http/errors'

export { paymentRequired } from '../paymentRequired'

export const alreadySubscribed = defineError('already_subscribed', 409, 'You follow this plan already.')
export const notYetDue = defineError('not_yet_due', 409, 'This is for another day. It opens at the beginning of that day.')
export const activityClosed = defineError('activity_closed', 409, 'The time for this has passed.')
export const activityLocked = defineError('activity_locked', 409, 'Other activities come first.')
export const activityTransition = defineError('activity_transition', 409, 'Undo what you said of this activity first.')
export const undoTooLate = defineError('undo_too_late', 409, 'This can no longer be undone.')
export const planPaused = defineError('plan_paused', 409, 'You have paused this plan. Resume it first.')
export const subscriptionTransition = defineError('subscription_transition', 409, 'A plan in this state does not take that step.')
const outOfRange = defineError('measurement_out_of_range', 422, 'This value cannot be right.')

/** @param message says the range, never the value */
export const measurementOutOfRange = (message: string) =>
  outOfRange({ message, errors: [{ path: 'value', code: 'measurement_out_of_range', message } satisfies FieldProblem] })
