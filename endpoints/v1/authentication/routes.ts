import {
  applyActionCode,
  forgotPassword,
  requestIdentityChange,
  requestPasswordChange,
  resendActionCode,
  resetPassword,
  signIn,
} from '../../../src/accounts'
import type { Actor } from '../../../src/platform/actor'
import { accepted, ok, type Answer } from '../../../src/platform/http/answer'
import { endpoint, type HandlerArguments } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf } from '../common'
import { AcceptedBody, AppliedBody, AuthenticationRequest, TokensBody } from './schemas'
import { z } from 'zod'

const isAccepted = () => accepted({ accepted: true })

/** Each action counts against the limit of its own door below /auth. */
const act = async (actor: Actor, request: AuthenticationRequest, count: HandlerArguments<object>['count']): Promise<Answer> => {
  switch (request.action) {
    case undefined:
      await count(limits.login)
      return ok((await signIn(actor, request)).tokens)
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
    summary: 'Sign in, and everything done with codes',
    description:
      'Without `action`: sign in. `applyActionCode`, `resendActionCode`, `forgotPassword` and `resetPassword` work signed out; `changeIdentity` and `changePassword` need an access token.',
    tag: 'Accounts',
    auth: 'optional',
    limit: limits.anonymous,
    input: { body: AuthenticationRequest },
    output: { 200: z.union([TokensBody, AppliedBody]), 202: AcceptedBody },
    errors: ['invalid_credentials', 'account_suspended', 'invalid_or_expired_code', 'account_exists', 'code_requested_too_soon', 'busy'],
    handler: ({ actor, input, count }) => act(actor, input.body, count),
  }),
]
