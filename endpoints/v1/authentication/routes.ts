import {
  applyActionCode,
  forgotPassword,
  requestIdentityChange,
  requestPasswordChange,
  resendActionCode,
  resetPassword,
  signIn,
} from '../../../src/accounts'
import { limiter } from '../../../src/accounts/limiting'
import type { Actor } from '../../../src/platform/actor'
import { accepted, ok, type Answer } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { rateLimited } from '../../../src/platform/http/errors'
import type { Limit } from '../../../src/platform/limits/defineLimit'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf } from '../common'
import { AcceptedBody, AppliedBody, AuthenticationRequest, TokensBody } from './schemas'
import { z } from 'zod'

const isAccepted = () => accepted({ accepted: true })

/** Signing in counts against its own limit; the door's counts codes and requests for codes. */
const spendByAddress = async (actor: Actor, limit: Limit): Promise<void> => {
  const { allowed, retryAfterSeconds } = await limiter().consume(limit, actor.ip ?? 'unknown')
  if (!allowed) throw rateLimited({ retryAfterSeconds })
}

const act = async (actor: Actor, request: AuthenticationRequest): Promise<Answer> => {
  switch (request.action) {
    case undefined:
      await spendByAddress(actor, limits.login)
      return ok((await signIn(actor, request)).tokens)
    case 'applyActionCode':
      await spendByAddress(actor, limits.applyCode)
      return ok(await applyActionCode(actor, request))
    case 'resetPassword':
      await spendByAddress(actor, limits.applyCode)
      return ok(await resetPassword(actor, request))
    case 'resendActionCode':
      await spendByAddress(actor, limits.requestCode)
      await resendActionCode(actor, request)
      return isAccepted()
    case 'forgotPassword':
      await spendByAddress(actor, limits.requestCode)
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
    handler: ({ actor, input }) => act(actor, input.body),
  }),
]
