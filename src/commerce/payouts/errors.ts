import { defineError } from '../../platform/http/errors'

export const noPayoutRail = defineError('no_payout_rail', 422, 'Nothing can be paid out there. `supported` says where it can.')
export const payoutsPaused = defineError('payouts_blocked', 503, 'Payouts pause until the books have been checked. Nothing was taken.')
export const destinationExists = defineError('destination_exists', 409, 'This account is among your payout destinations already.')
export const tooManyDestinations = defineError('too_many_destinations', 409, 'Remove a payout destination before you add another one.')
export const destinationCoolingOff = defineError(
  'destination_cooling_off',
  409,
  'This destination is new: it can be used from `usableFrom` on.',
)
export const destinationUnverified = defineError('destination_unverified', 409, 'The bank has not confirmed the name of this account yet.')
export const payoutDayLimit = defineError('payout_day_limit', 409, 'This is more than may be paid out in a day.')
export const payoutTransition = defineError('payout_transition', 409, 'This is not possible with this payout any more.')
export const payoutUndecided = defineError('payout_undecided', 409, 'The provider has this payout, or may have it: the money cannot be given back by hand.') // prettier-ignore
export const ownPayout = defineError('own_payout', 403, 'Nobody decides about a payout to themselves. Ask a colleague.')
export const payeeSuspended = defineError('payee_suspended', 409, 'This account is suspended: nothing is paid out to it.')
export const providerAway = defineError('payment_provider_unavailable', 503, 'The payment provider does not answer. Try again in a moment.')
