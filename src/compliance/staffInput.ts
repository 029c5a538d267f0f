import { z } from 'zod'
import { safeText } from '../platform/validation/safeText'

/** The most rows that one staff action may touch. */
export const largestSelection = 200

/** Why staff did something: kept with the row and in the audit log. */
export const Reason = z.strictObject({ reason: safeText(500, { min: 1, multiline: true }) })

export const Selection = z.strictObject({ ids: z.array(z.uuid()).min(1).max(largestSelection) })

export const SelectionWithReason = Selection.extend(Reason.shape)

export const NoBody = z.strictObject({})
