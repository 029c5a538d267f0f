import { accountSuspended } from './accountSuspended'
import { confirmChangeIdentity } from './confirmChangeIdentity'
import { confirmPasswordChange } from './confirmPasswordChange'
import { emailVerification } from './emailVerification'
import { humanVerification } from './humanVerification'
import { identityChanged } from './identityChanged'
import { identityValidationReceipt } from './identityValidationReceipt'
import { invitation } from './invitation'
import { newSignIn } from './newSignIn'
import { passwordChanged } from './passwordChanged'
import { passwordReset } from './passwordReset'
import { sessionRevoked } from './sessionRevoked'
import { waitlistReceived } from './waitlistReceived'
import { welcome } from './welcome'

/** Every e-mail of this area, for the registry. */
export const accountEmails = [
  accountSuspended,
  confirmChangeIdentity,
  confirmPasswordChange,
  emailVerification,
  humanVerification,
  identityChanged,
  identityValidationReceipt,
  invitation,
  newSignIn,
  passwordChanged,
  passwordReset,
  sessionRevoked,
  waitlistReceived,
  welcome,
] as const
