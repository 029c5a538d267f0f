import { defineError } from '../../platform/http/errors'

export const caseInHand = defineError('case_in_hand', 409, 'A colleague has this case in hand.')
export const caseResolved = defineError('case_resolved', 409, 'This case has been resolved.')
export const caseNotResolved = defineError('case_not_resolved', 409, 'This case is not resolved yet.')
export const caseStandsAgain = defineError('case_stands_again', 409, 'There is a newer case for the same thing.')
export const resolutionImpossible = defineError('resolution_impossible', 422, 'This case cannot be resolved that way.')
export const stillDiffers = defineError('still_differs', 409, 'The provider does not say what this resolution needs. Nothing was posted.')
