import { z } from 'zod'
import { atMostOneIdentity, Code, exactlyOneIdentity, identityFields, Password, Uuid } from '../common'

const LogIn = z.strictObject({ action: z.undefined().optional(), ...identityFields, password: Password }).superRefine(exactlyOneIdentity)
const ApplyActionCode = z
  .strictObject({ action: z.literal('applyActionCode'), ...identityFields, code: Code })
  .superRefine(atMostOneIdentity)
const ResendActionCode = z.strictObject({ action: z.literal('resendActionCode'), ...identityFields }).superRefine(atMostOneIdentity)
const ChangeIdentity = z
  .strictObject({ action: z.literal('changeIdentity'), ...identityFields, password: Password })
  .superRefine(exactlyOneIdentity)
const ChangePassword = z.strictObject({ action: z.literal('changePassword'), password: Password, newPassword: Password })
const ForgotPassword = z.strictObject({ action: z.literal('forgotPassword'), ...identityFields }).superRefine(exactlyOneIdentity)
const ResetPassword = z
  .strictObject({ action: z.literal('resetPassword'), ...identityFields, code: Code, newPassword: Password })
  .superRefine(exactlyOneIdentity)

/** Without `action`: sign in. A discriminated union that also takes the absence of its key. */
export const AuthenticationRequest = z.discriminatedUnion('action', [
  LogIn,
  ApplyActionCode,
  ResendActionCode,
  ChangeIdentity,
  ChangePassword,
  ForgotPassword,
  ResetPassword,
])
export type AuthenticationRequest = z.infer<typeof AuthenticationRequest>

export const TokensBody = z.object({ uid: Uuid, accessToken: z.string(), refreshToken: z.string(), expiresIn: z.number() })
export const AppliedBody = z.object({
  applied: z.enum(['verifyEmail', 'verifyMobile', 'changeIdentity', 'changePassword', 'resetPassword']),
})
export const AcceptedBody = z.object({ accepted: z.literal(true) })
