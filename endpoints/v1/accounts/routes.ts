import { signUp } from '../../../src/accounts'
import { created } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { presentAccount } from './presenter'
import { AccountBody, SignUpRequest } from './schemas'

export const accountRoutes = [
  endpoint({
    method: 'post',
    path: '/accounts',
    summary: 'Sign up',
    description: 'Makes an account with its personal details. In invite-only mode an invitation code is needed.',
    tag: 'Accounts',
    auth: 'none',
    limit: limits.register,
    input: { body: SignUpRequest },
    output: { 201: AccountBody },
    errors: ['account_exists', 'invitation_required', 'invitation_invalid', 'signup_closed', 'accounts_disabled_on_premise'],
    idempotent: true,
    handler: async ({ actor, input }) => created(presentAccount(await signUp(actor, input.body))),
  }),
]
