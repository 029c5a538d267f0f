import { accountSuspended } from './accountSuspended'
import { confirmChangeIdentity } from './confirmChangeIdentity'
import { confirmPasswordChange } from './confirmPasswordChange'
import { emailVerification } from './emailVerification'
import { facilityMembershipInvitation } from './facilityMembershipInvitation'
import { humanVerification } from './humanVerification'
import { identityChanged } from './identityChanged'
import { identityImageRejected } from './identityImageRejected'
import { identityValidationReceipt } from './identityValidationReceipt'
import { invitation } from './invitation'
import { newSignIn } from './newSignIn'
import { passwordChanged } from './passwordChanged'
import { passwordReset } from './passwordReset'
import { patientAccountConnection } from './patientAccountConnection'
import { patientConnectionEnded } from './patientConnectionEnded'
import { sessionRevoked } from './sessionRevoked'
import { waitlistReceived } from './waitlistReceived'
import { welcome } from './welcome'

/** Every e-mail of this area, for the registry. */
export const accountEmails = [
  accountSuspended,
  confirmChangeIdentity,
  confirmPasswordChange,
  emailVerification,
  facilityMembershipInvitation,
  humanVerification,
  identityChanged,
  identityImageRejected,
  identityValidationReceipt,
  invitation,
  newSignIn,
  passwordChanged,
  passwordReset,
  patientAccountConnection,
  patientConnectionEnded,
  sessionRevoked,
  waitlistReceived,
  welcome,
] as const
