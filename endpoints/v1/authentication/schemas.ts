import { z } from 'zod'
import { safeText } from '../../../src/platform/validation/safeText'
import { atMostOneIdentity, Code, exactlyOneIdentity, identityFields, Moment, OpaqueToken, Password, Uuid } from '../common'
import { CreatedPasskey, UsedPasskey } from './passkeySchemas'

const LogIn = z
  .strictObject({ action: z.undefined().optional(), ...identityFields, password: Password, deviceToken: OpaqueToken.optional() })
  .superRefine(exactlyOneIdentity)
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

/** A code or a passkey, not both. */
const oneProof = (value: { code?: unknown; passkey?: unknown }, context: z.RefinementCtx): void => {
  if ((value.code === undefined) === (value.passkey === undefined))
    context.addIssue({ code: 'custom', path: ['code'], message: 'Send either code or passkey.', params: { code: 'proof_required' } })
}
const VerifyMfa = z
  .strictObject({
    action: z.literal('verifyMFA'),
    mfaToken: OpaqueToken,
    code: Code.optional(),
    passkey: UsedPasskey.optional(),
    deviceToken: OpaqueToken.optional(),
  })
  .superRefine(oneProof)
const SetupMfa = z.strictObject({ action: z.literal('setupMFA'), password: Password.optional() })
const ConfirmMfa = z.strictObject({ action: z.literal('confirmMFA'), code: Code })
const DisableMfa = z.strictObject({ action: z.literal('disableMFA'), password: Password, code: Code })
const RenewRecoveryCodes = z.strictObject({ action: z.literal('renewRecoveryCodes') })
const StepUp = z.strictObject({
  action: z.literal('stepUp'),
  password: Password.optional(),
  code: Code.optional(),
  passkey: UsedPasskey.optional(),
})
const StartPasskey = z.strictObject({ action: z.literal('startPasskey'), password: Password.optional() })
const FinishPasskey = z.strictObject({
  action: z.literal('finishPasskey'),
  passkey: CreatedPasskey,
  name: safeText(60, { min: 1 }).optional(),
})
const StartPasskeyCheck = z.strictObject({ action: z.literal('startPasskeyCheck'), mfaToken: OpaqueToken.optional() })

/** Without `action`: sign in. A discriminated union that also takes the absence of its key. */
export const AuthenticationRequest = z.discriminatedUnion('action', [
  LogIn,
  ApplyActionCode,
  ResendActionCode,
  ChangeIdentity,
  ChangePassword,
  ForgotPassword,
  ResetPassword,
  VerifyMfa,
  SetupMfa,
  ConfirmMfa,
  DisableMfa,
  RenewRecoveryCodes,
  StepUp,
  StartPasskey,
  FinishPasskey,
  StartPasskeyCheck,
])
export type AuthenticationRequest = z.infer<typeof AuthenticationRequest>

export const TokensBody = z.object({
  uid: Uuid,
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number(),
  deviceToken: z.string().optional(),
})
/** The password was right; the second factor is still to come. */
export const MfaRequiredBody = z.object({
  uid: Uuid,
  mfaRequired: z.literal(true),
  mfaToken: z.string(),
  methods: z.array(z.enum(['totp', 'recovery', 'passkey'])),
})
export const MfaSetupBody = z.object({ secret: z.string(), otpauthUrl: z.string(), qr: z.string() })
export const RecoveryCodesBody = z.object({ recoveryCodes: z.array(z.string()).length(10) })
export const MfaDisabledBody = z.object({ mfaEnabled: z.literal(false) })
export const SteppedUpBody = z.object({ freshUntil: Moment, method: z.enum(['password', 'totp', 'recovery', 'passkey']) })
export const PasskeyAddedBody = z.object({ factorId: Uuid, recoveryCodes: z.array(z.string()).length(10).optional() })
export const AppliedBody = z.object({
  applied: z.enum(['verifyEmail', 'verifyMobile', 'changeIdentity', 'changePassword', 'resetPassword']),
})
export const AcceptedBody = z.object({ accepted: z.literal(true) })
