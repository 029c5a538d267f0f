import { ownDataEmails } from '../ownData/emails'
import { auditBroken } from './auditBroken'
import { factorResetAnnounced } from './factorResetAnnounced'
import { licenseCasesWaiting } from './licenseCasesWaiting'
import { licenseExpired } from './licenseExpired'
import { licenseExpiring } from './licenseExpiring'
import { licenseReceived } from './licenseReceived'
import { licenseRejected } from './licenseRejected'
import { licenseSuspended } from './licenseSuspended'
import { licenseVerified } from './licenseVerified'
import { staffPasswordReset } from './staffPasswordReset'

/** Every e-mail of this area, for the registry. */
export const complianceEmails = [
  ...ownDataEmails,
  auditBroken,
  factorResetAnnounced,
  licenseCasesWaiting,
  licenseExpired,
  licenseExpiring,
  licenseReceived,
  licenseRejected,
  licenseSuspended,
  licenseVerified,
  staffPasswordReset,
] as const
