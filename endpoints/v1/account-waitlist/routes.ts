import { joinWaitlist, readInvitation } from '../../../src/accounts'
import { normalizeInvitationCode } from '../../../src/accounts/codes/invitationCode'
import { toMobileNumber } from '../../../src/accounts/identity/mobile'
import { created, ok } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { notFound } from '../../../src/platform/http/errors'
import { limits } from '../../../src/platform/limits/limits'
import { InviteCodeParams, Prefill, WaitlistReceipt, WaitlistRequest } from './schemas'

export const waitlistRoutes = [
  endpoint({
    method: 'post',
    path: '/account-waitlist',
    summary: 'Ask to be invited',
    description: 'Asking again with the same address answers the same and changes nothing.',
    tag: 'Accounts',
    auth: 'none',
    limit: limits.waitlist,
    input: { body: WaitlistRequest },
    output: { 201: WaitlistReceipt },
    errors: ['accounts_disabled_on_premise'],
    idempotent: true,
    handler: async ({ actor, input: { body } }) => {
      await joinWaitlist(actor, {
        ...body,
        mobileNo: body.mobileNo === undefined ? undefined : (toMobileNumber(body.mobileNo) ?? undefined),
      })
      return created({ ...body, status: 'pending' })
    },
  }),
  endpoint({
    method: 'get',
    path: '/account-waitlist/:inviteCode',
    summary: 'What an invitation prefills',
    description: 'Unknown, used, revoked and expired codes answer alike.',
    tag: 'Accounts',
    auth: 'none',
    limit: limits.inviteLookup,
    input: { params: InviteCodeParams },
    output: { 200: Prefill },
    handler: async ({ input: { params } }) => {
      const code = normalizeInvitationCode(params.inviteCode)
      const invitation = code && (await readInvitation(code))
      if (!invitation) throw notFound()
      return ok({ ...invitation, personalDetails: invitation.personalDetails ?? {} }, { 'cache-control': 'no-store' })
    },
  }),
]
