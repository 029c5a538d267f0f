import { certificationReceived, certificationRejected, certificationVerified } from './certificationDecided'
import { certificationExpired, certificationExpiring } from './certificationEnds'

/** Every e-mail about certifications, for the registry. */
export const certificationEmails = [
  certificationReceived,
  certificationVerified,
  certificationRejected,
  certificationExpiring,
  certificationExpired,
] as const
