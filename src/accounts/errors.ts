import { defineError } from '../platform/http/errors'

export const accountExists = defineError('account_exists', 409, 'There is already an account with this e-mail address or mobile number.')
export const accountSuspended = defineError('account_suspended', 403, 'This account is suspended. Write to support.')
export const accountsDisabledOnPremise = defineError(
  'accounts_disabled_on_premise',
  403,
  'Accounts cannot be created on an on-premise server.',
)
export const identityUnverified = defineError('identity_unverified', 403, 'Verify your e-mail address or mobile number first.')
export const identityImageDecided = defineError('identity_image_decided', 409, 'This picture has been decided the other way.')
export const invalidCredentials = defineError('invalid_credentials', 401, 'The address or the password is not right.')
export { invalidOrExpiredCode } from '../platform/http/errors'
export const invalidRefreshToken = defineError('invalid_refresh_token', 401, 'This refresh token is not valid. Sign in again.')
export const invitationInvalid = defineError('invitation_invalid', 403, 'This invitation cannot be used.')
export const invitationRequired = defineError('invitation_required', 403, 'An invitation code is needed to sign up.')
export const signupClosed = defineError('signup_closed', 403, 'Signing up is closed.')
export const trustOnlyThisDevice = defineError('not_this_device', 409, 'Only the device in hand can be trusted.')
export const waitlistClosed = defineError('waitlist_closed', 409, 'This entry has been rejected or has already joined.')
export const tooManyPasswordChecks = defineError('busy', 503, 'Too many people are signing in right now. Try again in a moment.')
export const codeRequestedTooSoon = defineError(
  'code_requested_too_soon',
  429,
  'A code was sent a moment ago. Wait a little before asking for another.',
)
