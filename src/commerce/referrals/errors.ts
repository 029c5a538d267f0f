import { defineError } from '../../platform/http/errors'

export const alreadyReferred = defineError('already_referred', 409, 'You have used a referral code before. It can be done once.')
export const ownCode = defineError('own_code', 422, 'This is your own code. It is for somebody else.')
export const referralTooLate = defineError('referral_too_late', 422, 'A code can be used in the first days of an account, before its first payment.') // prettier-ignore
