import { defineError } from '../platform/http/errors'

export const invalidMfaToken = defineError(
  'invalid_mfa_token',
  401,
  'This sign-in has run out, was used or was tried too often. Sign in again.',
)
export const stepUpRequired = defineError('step_up_required', 401, 'Prove once more that it is you: use the action stepUp first.')
export const secondFactorPaused = defineError('second_factor_paused', 429, 'Too many wrong codes. Wait a while before trying again.')
export const secondFactorNotSet = defineError('second_factor_not_set', 409, 'There is no second factor on this account.')
export const lastFactor = defineError('last_factor', 409, 'This is your last second factor. Turn the second factor off instead.')
export const tooManyPasskeys = defineError('too_many_passkeys', 409, 'Ten passkeys are the most. Remove one first.')
export const passkeyKnown = defineError('passkey_exists', 409, 'This passkey is already registered.')
export const invalidPasskey = defineError('invalid_passkey', 400, 'This passkey was not accepted. Start again.')
