import { z } from 'zod'
import { EmailAddress } from '../../../src/accounts/identity/email'
import { toMobileNumber } from '../../../src/accounts/identity/mobile'
import { PersonalDetails } from '../../../src/accounts/identity/personalDetails'

/** Kept as typed for the receipt; the operation gets the E.164 form. */
const TypedMobileNumber = z.string().max(40).refine((typed) => toMobileNumber(typed) !== null, {
  message: 'Must be a Philippine mobile number, or an African one that starts with + and the country code.',
  params: { code: 'mobile_invalid' },
}) // prettier-ignore

export const WaitlistRequest = z.strictObject({
  email: EmailAddress,
  mobileNo: TypedMobileNumber.optional(),
  personalDetails: PersonalDetails.optional(),
})

export const WaitlistReceipt = z.object({
  email: z.string(),
  mobileNo: z.string().optional(),
  personalDetails: z.record(z.string(), z.unknown()).optional(),
  status: z.literal('pending'),
})

export const Prefill = z.object({
  email: z.string().nullable(),
  mobileNo: z.string().nullable(),
  personalDetails: z.record(z.string(), z.unknown()),
})
export const InviteCodeParams = z.object({ inviteCode: z.string().max(60) })
