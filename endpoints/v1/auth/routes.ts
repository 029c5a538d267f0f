import {
  applyActionCode,
  forgotPassword,
  refreshSession,
  resetPassword,
  signIn,
  signOut,
  signOutByRefreshToken,
  signUp,
  type Account,
  type Tokens,
} from '../../../src/accounts'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { unauthenticated } from '../../../src/platform/http/errors'
import { limits } from '../../../src/platform/limits/limits'
import { presentAccount } from '../accounts/presenter'
import { RegisterRequest } from '../accounts/schemas'
import { accountOf } from '../common'
import {
  AppliedEnvelope,
  ForgotPasswordRequest,
  LoginBody,
  LoginRequest,
  LogoutRequest,
  NothingBody,
  RefreshedBody,
  RefreshRequest,
  RegisterBody,
  ResetPasswordRequest,
  VerifyOtpRequest,
} from './schemas'

const presentUser = (account: Account) => {
  const { uid, email, mobileNo, userType, isEmailVerified } = presentAccount(account)
  return { id: uid, email, mobileNo, userType, isEmailVerified }
}
const presentLogin = ({ account, tokens }: { account: Account; tokens: Tokens }) => {
  const { accessToken, refreshToken, expiresIn, deviceToken } = tokens
  return { accessToken, refreshToken, expiresIn, ...(deviceToken ? { deviceToken } : {}), user: presentUser(account) }
}
const tag = 'Auth'

export const authRoutes = [
  endpoint({
    method: 'post',
    path: '/auth/register',
    summary: 'Register',
    tag,
    auth: 'none',
    limit: limits.register,
    input: { body: RegisterRequest },
    output: { 201: RegisterBody },
    errors: ['account_exists', 'invitation_required', 'invitation_invalid', 'signup_closed', 'accounts_disabled_on_premise'],
    idempotent: true,
    handler: async ({ actor, input }) => {
      const { uid, ...user } = presentAccount(await signUp(actor, input.body))
      return success({ user: { id: uid, ...user } }, 'Registration successful', 201)
    },
  }),
  endpoint({
    method: 'post',
    path: '/auth/login',
    summary: 'Log in',
    tag,
    auth: 'none',
    limit: limits.login,
    input: { body: LoginRequest },
    output: { 200: LoginBody },
    errors: ['invalid_credentials', 'account_suspended', 'busy'],
    description: 'With a second factor on: `mfaRequired` and a `mfaToken` for the action `verifyMFA` of POST /authentication.',
    handler: async ({ actor, input }) => {
      const outcome = await signIn(actor, input.body)
      return 'tokens' in outcome ? success(presentLogin(outcome), 'Login successful') : success(outcome, 'Second factor needed')
    },
  }),
  endpoint({
    method: 'post',
    path: '/auth/refresh-token',
    summary: 'Exchange a refresh token for new tokens',
    description:
      'A refresh token works once. Repeating the exchange within ten seconds gives the same answer; using an older token ends the session.',
    tag,
    auth: 'none',
    limit: limits.refresh,
    input: { body: RefreshRequest },
    output: { 200: RefreshedBody },
    errors: ['invalid_refresh_token'],
    handler: async ({ actor, input }) => success(presentLogin(await refreshSession(actor, input.body)), 'Token refreshed'),
  }),
  endpoint({
    method: 'post',
    path: '/auth/logout',
    summary: 'Log out',
    description:
      'Ends the session of the access token, or of `refreshToken` when the access token has run out; `allDevices` ends every session.',
    tag,
    auth: 'optional',
    limit: limits.anonymous,
    input: { body: LogoutRequest },
    output: { 200: NothingBody },
    handler: async ({ actor, input: { body } }) => {
      const { refreshToken, allDevices } = body
      if (actor.kind === 'account') await signOut(accountOf(actor), { allDevices })
      else if (refreshToken) await signOutByRefreshToken(actor, { refreshToken, allDevices })
      else throw unauthenticated()
      return success(null, 'Logged out')
    },
  }),
  endpoint({
    method: 'post',
    path: '/auth/forgot-password',
    summary: 'Ask for a code that resets the password',
    description: 'Always 202: the answer does not tell whether there is such an account.',
    tag,
    auth: 'none',
    limit: limits.requestCode,
    input: { body: ForgotPasswordRequest },
    output: { 202: NothingBody },
    idempotent: true,
    handler: async ({ actor, input }) => {
      await forgotPassword(actor, input.body)
      return success(null, 'If there is such an account, a code is on its way', 202)
    },
  }),
  endpoint({
    method: 'post',
    path: '/auth/verify-otp',
    summary: 'Apply a code',
    tag,
    auth: 'optional',
    limit: limits.applyCode,
    input: { body: VerifyOtpRequest },
    output: { 200: AppliedEnvelope },
    errors: ['invalid_or_expired_code', 'account_exists'],
    handler: async ({ actor, input: { body } }) => {
      const { otp, ...identity } = body
      return success(await applyActionCode(actor, { ...identity, code: otp }), 'Code applied')
    },
  }),
  endpoint({
    method: 'post',
    path: '/auth/reset-password',
    summary: 'Set a new password with a code',
    description: 'Ends every session and starts none.',
    tag,
    auth: 'none',
    limit: limits.applyCode,
    input: { body: ResetPasswordRequest },
    output: { 200: AppliedEnvelope },
    errors: ['invalid_or_expired_code'],
    handler: async ({ actor, input: { body } }) => {
      const { code, otp, ...rest } = body
      return success(await resetPassword(actor, { ...rest, code: (code ?? otp)! }), 'Password reset')
    },
  }),
]
