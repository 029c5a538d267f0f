import { z } from 'zod'
import { EmailAddress } from '../../../src/accounts/identity/email'
import { MobileNumber } from '../../../src/accounts/identity/mobile'
import { PersonalDetails } from '../../../src/accounts/identity/personalDetails'
import { Code, Moment, Password, someIdentity, Uuid } from '../common'

export const UserType = z.enum(['PATIENT', 'PRACTITIONER'])

const fields = {
  email: EmailAddress.optional(),
  mobileNo: MobileNumber.optional(),
  password: Password,
  invitation: Code.optional(),
  personalDetails: PersonalDetails.optional(),
}
export const SignUpRequest = z.strictObject({ ...fields, userType: UserType.optional() }).superRefine(someIdentity)
export const RegisterRequest = z.strictObject({ ...fields, userType: UserType }).superRefine(someIdentity)

export const AccountBody = z.object({
  uid: Uuid,
  email: z.string().nullable(),
  mobileNo: z.string().nullable(),
  userType: UserType,
  isDoctor: z.boolean(),
  isEmailVerified: z.boolean(),
  isMobileVerified: z.boolean(),
  createdAt: Moment,
})
