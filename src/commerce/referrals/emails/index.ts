import { referralRewarded } from './referralRewarded'
import { referralTakenBack } from './referralTakenBack'

/** Every e-mail of referrals, for the registry. */
export const referralEmails = [referralRewarded, referralTakenBack] as const
