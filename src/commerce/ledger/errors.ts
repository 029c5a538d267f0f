import { defineError } from '../../platform/http/errors'

export const insufficientFunds = defineError('insufficient_funds', 409, 'There is not enough money in this wallet.')
export const alreadyReversed = defineError('already_reversed', 409, 'This was given back already.')
export const alreadyCaptured = defineError('already_captured', 409, 'This money was taken already.')
export const alreadyReleased = defineError('already_released', 409, 'This money was given back already.')
export const alreadyExpired = defineError('already_expired', 409, 'This money was held until a moment that has passed.')
