import { z } from 'zod'
import { UserType } from '../accounts/schemas'
import { MfaRequiredBody } from '../authentication/schemas'
import { atMostOneIdentity, Code, enveloped, exactlyOneIdentity, identityFields, OpaqueToken, Password, Uuid } from '../common'

export const RefreshToken = z.string().min(1).max(200)

export const LoginRequest = z
  .strictObject({ ...identityFields, password: Password, deviceToken: OpaqueToken.optional() })
  .superRefine(exactlyOneIdentity)
export const RefreshRequest = z.strictObject({ refreshToken: RefreshToken })
export const LogoutRequest = z.strictObject({ allDevices: z.boolean().optional(), refreshToken: RefreshToken.optional() })
export const ForgotPasswordRequest = z.strictObject({ ...identityFields }).superRefine(exactlyOneIdentity)
export const VerifyOtpRequest = z.strictObject({ ...identityFields, otp: Code }).superRefine(atMostOneIdentity)
export const ResetPasswordRequest = z
  .strictObject({ ...identityFields, code: Code.optional(), otp: Code.optional(), newPassword: Password })
  .superRefine(exactlyOneIdentity)
  .superRefine(({ code, otp }, context) => {
    if ((code === undefined) === (otp === undefined))
      context.addIssue({ code: 'custom', path: ['code'], message: 'Send the code.', params: { code: 'code_required' } })
  })

export const SignedInUser = z.object({
  id: Uuid,
  email: z.string().nullable(),
  mobileNo: z.string().nullable(),
  userType: UserType,
  isEmailVerified: z.boolean(),
})
const SignedInData = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number(),
  deviceToken: z.string().optional(),
  user: SignedInUser,
})
export const RefreshedBody = enveloped(SignedInData)
export const LoginBody = enveloped(z.union([SignedInData, MfaRequiredBody]))
export const RegisterBody = enveloped(
  z.object({ user: SignedInUser.extend({ isDoctor: z.boolean(), isMobileVerified: z.boolean(), createdAt: z.iso.datetime() }) }),
)
export const NothingBody = enveloped(z.null())
export const AppliedEnvelope = enveloped(z.object({ applied: z.string() }))
