import { defineError, type AppError } from '../../platform/http/errors'

const refused = defineError('slot_not_offered', 422, 'This time is not offered.')
/** The practitioner may not be booked now: not verified, not listed, or the licence ends before the consultation. */
export const practitionerUnavailable = defineError('practitioner_unavailable', 409, 'This practitioner cannot be booked at the moment.')

const words = {
  past: 'This time has passed.',
  too_soon: 'This practitioner wants to know earlier.',
  beyond_horizon: 'This practitioner cannot be booked that far ahead yet.',
  outside_hours: 'The practitioner does not work then.',
  off_grid: 'No consultation starts at this time.',
  limit_reached: 'The practitioner takes no more bookings on that day or in that week.',
} as const

/** Why a time is not offered. */
export type SlotRefusal = keyof typeof words

/** The time is not one of the practitioner's slots; `errors[0].code` says why. */
export const slotNotOffered = (why: SlotRefusal): AppError => refused({ errors: [{ path: 'startsAt', code: why, message: words[why] }] })
