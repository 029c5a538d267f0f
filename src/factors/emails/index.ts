import { recoveryCodeUsed } from './recoveryCodeUsed'
import { secondFactorChanged } from './secondFactorChanged'

/** Every e-mail of this area, for the registry. */
export const factorEmails = [recoveryCodeUsed, secondFactorChanged] as const
