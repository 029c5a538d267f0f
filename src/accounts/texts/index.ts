import { confirmChangeIdentityText, confirmPasswordChangeText, mobileVerification, passwordResetText } from './codeTexts'
import { invitationText } from './invitationText'
import { identityChangedText, passwordChangedText } from './noticeTexts'

/** Every SMS of this area, for the registry. */
export const accountTexts = [
  confirmChangeIdentityText,
  confirmPasswordChangeText,
  identityChangedText,
  invitationText,
  mobileVerification,
  passwordChangedText,
  passwordResetText,
] as const
