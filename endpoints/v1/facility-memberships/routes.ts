import { z } from 'zod'
import { acceptMembership } from '../../../src/accounts/facilities'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Code } from '../common'
import { presentMembership } from '../facilities/presenter'
import { FacilityMembershipBody } from '../facilities/schemas'

export const AcceptMembershipRequest = z.strictObject({ code: Code })

export const facilityMembershipRoutes = [
  endpoint({
    method: 'post',
    path: '/facility-memberships/accept',
    summary: 'Join a facility',
    description:
      'With the code from the mail, by an account whose confirmed e-mail address is the invited one; the role is the invitation’s. Codes that are unknown, used, revoked, expired or for somebody else answer alike.',
    tag: 'Facilities',
    auth: 'account',
    limit: limits.acceptInvitation,
    input: { body: AcceptMembershipRequest },
    output: { 200: FacilityMembershipBody },
    errors: ['identity_unverified', 'invalid_or_expired_code', 'already_member'],
    handler: async ({ actor, input }) =>
      success({ membership: presentMembership(await acceptMembership(accountOf(actor), input.body)) }, 'Welcome'),
  }),
]
