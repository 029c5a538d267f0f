import {
  applyActionCode,
  confirmMfa,
  disableMfa,
  finishMyPasskey,
  forgotPassword,
  requestIdentityChange,
  renewMyRecoveryCodes,
  requestPasswordChange,
  resendActionCode,
  resetPassword,
  setupMfa,
  signIn,
  startMyPasskey,
  startMyPasskeyCheck,
  stepUp,
  verifySecondFactor,
} from '../../../src/accounts'
import type { Actor } from '../../../src/platform/actor'
import { accepted, ok, type Answer } from '../../../src/platform/http/answer'
import { endpoint, type HandlerArguments } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf } from '../common'
import { CreationOptionsBody, RequestOptionsBody } from './passkeySchemas'
import {
  AcceptedBody,
  AppliedBody,
  AuthenticationRequest,
  MfaDisabledBody,
  MfaRequiredBody,
  MfaSetupBody,
  PasskeyAddedBody,
  RecoveryCodesBody,
  SteppedUpBody,
  TokensBody,
} from './schemas'
import { z } from 'zod'

const isAccepted = () => accepted({ accepted: true })

const presentSignIn = (outcome: Awaited<ReturnType<typeof signIn>>) => ('tokens' in outcome ? outcome.tokens : outcome)

/** Each action counts against the limit of its own door below /auth. */
const act = async (actor: Actor, request: AuthenticationRequest, count: HandlerArguments<object>['count']): Promise<Answer> => {
  switch (request.action) {
    case undefined:
      await count(limits.login)
      return ok(presentSignIn(await signIn(actor, request)))
    case 'verifyMFA':
      await count(limits.applyCode)
      return ok((await verifySecondFactor(actor, request)).tokens)
    case 'startPasskeyCheck':
      await count(limits.applyCode)
      return ok(await startMyPasskeyCheck(actor, request))
    case 'stepUp':
      await count(limits.applyCode)
      return ok(await stepUp(accountOf(actor), request))
    case 'setupMFA':
      return ok(await setupMfa(accountOf(actor), request))
    case 'confirmMFA':
      await count(limits.applyCode)
      return ok(await confirmMfa(accountOf(actor), request))
    case 'disableMFA':
      await count(limits.applyCode)
      await disableMfa(accountOf(actor), request)
      return ok({ mfaEnabled: false })
    case 'renewRecoveryCodes':
      return ok(await renewMyRecoveryCodes(accountOf(actor)))
    case 'startPasskey':
      return ok(await startMyPasskey(accountOf(actor), request))
    case 'finishPasskey':
      return ok(await finishMyPasskey(accountOf(actor), { response: request.passkey, name: request.name ?? 'Passkey' }))
    case 'applyActionCode':
      await count(limits.applyCode)
      return ok(await applyActionCode(actor, request))
    case 'resetPassword':
      await count(limits.applyCode)
      return ok(await resetPassword(actor, request))
    case 'resendActionCode':
      await count(limits.requestCode)
      await resendActionCode(actor, request)
      return isAccepted()
    case 'forgotPassword':
      await count(limits.requestCode)
      await forgotPassword(actor, request)
      return isAccepted()
    case 'changeIdentity':
      await requestIdentityChange(accountOf(actor), request)
      return isAccepted()
    case 'changePassword':
      await requestPasswordChange(accountOf(actor), request)
      return isAccepted()
  }
}

export const authenticationRoutes = [
  endpoint({
    method: 'post',
    path: '/authentication',
    summary: 'Sign in, and everything done with codes and second factors',
    description:
      'Without `action`: sign in; with a second factor on, the answer is `mfaRequired` and a `mfaToken` for `verifyMFA` (or `startPasskeyCheck` before it). `applyActionCode`, `resendActionCode`, `forgotPassword` and `resetPassword` work signed out. All others need an access token, and some a proof within five minutes: `stepUp`.',
    tag: 'Accounts',
    auth: 'optional',
    limit: limits.anonymous,
    input: { body: AuthenticationRequest },
    output: {
      200: z.union([
        TokensBody,
        MfaRequiredBody,
        AppliedBody,
        MfaSetupBody,
        RecoveryCodesBody,
        MfaDisabledBody,
        SteppedUpBody,
        PasskeyAddedBody,
        CreationOptionsBody,
        RequestOptionsBody,
      ]),
      202: AcceptedBody,
    },
    errors: [
      'invalid_credentials',
      'account_suspended',
      'invalid_or_expired_code',
      'invalid_mfa_token',
      'invalid_passkey',
      'step_up_required',
      'second_factor_not_set',
      'second_factor_paused',
      'too_many_passkeys',
      'passkey_exists',
      'account_exists',
      'code_requested_too_soon',
      'busy',
    ],
    handler: ({ actor, input, count }) => act(actor, input.body, count),
  }),
]
