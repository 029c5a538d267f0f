import { defineError, type AppError } from '../../platform/http/errors'
import { paymentRequired } from '../paymentRequired'
import type { Move } from './transitions'

export const slotTaken = defineError('slot_taken', 409, 'Somebody else has this time. Choose another one.')
export const patientBusy = defineError('patient_busy', 409, 'The patient has another appointment at this time.')
export const holdExpired = defineError(
  'hold_expired',
  409,
  'The time was held for you and the hold has run out. Book it again if it is still free.',
)
export const tooManyHolds = defineError('too_many_holds', 409, 'You hold several times already. Confirm or cancel one first.')
export const alreadyWaiting = defineError('already_waiting', 409, 'You are on this practitioner’s waiting list already.')
export const rescheduleClosed = defineError('reschedule_closed', 409, 'It is too late to move this appointment. You can still cancel it.')
export const rescheduleLimit = defineError('reschedule_limit', 409, 'This appointment has been moved as often as the practitioner allows.')

const notAMove = defineError('invalid_transition', 409, 'This cannot be done with the appointment as it is now.')
const early = defineError('not_yet_open', 409, 'It is too early for this.')
const late = defineError('no_longer_open', 409, 'It is too late for this.')
const jurisdiction = defineError('licence_jurisdiction', 403, 'This practitioner is not licensed in the patient’s country.')

/** The status forbids the move; `allowed` names those that it permits the caller. */
export const invalidTransition = ({ status, allowed }: { status: string; allowed: readonly Move[] }): AppError =>
  notAMove({ body: { appointmentStatus: status, allowed } })

/** The clock forbids it; `opensAt` says from when. */
export const notYetOpen = (opensAt: number): AppError => early({ body: { opensAt: new Date(opensAt).toISOString() } })
export const noLongerOpen = (closesAt: number): AppError => late({ body: { closedAt: new Date(closesAt).toISOString() } })

/** It has a fee that is not paid yet. */
export const consultationUnpaid = ({ payBy }: { payBy: Date | null }): AppError =>
  paymentRequired({ message: 'This consultation has to be paid for first.', body: { payBy: payBy?.toISOString() ?? null } })

/** No verified licence of the practitioner that is in date on that day was issued in the patient's country. */
export const licenceJurisdiction = (): AppError => jurisdiction()
/** The country is not known, so that no licence can match it. */
export const countryMissing = (): AppError =>
  jurisdiction({
    message: 'Fill in the country in the personal details first: practitioners treat people only where they are licensed.',
    errors: [{ path: 'personalDetails.country', code: 'required', message: 'The country that the patient lives in is not filled in.' }],
  })
