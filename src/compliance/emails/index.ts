import { staffPasswordReset } from './staffPasswordReset'

/** Every e-mail of this area, for the registry. */
export const complianceEmails = [staffPasswordReset] as const
