import { z } from 'zod'
import { issueInvitation, resendInvitation, revokeInvitation } from '../../src/accounts'
import { EmailAddress } from '../../src/accounts/identity/email'
import { MobileNumber } from '../../src/accounts/identity/mobile'
import { PersonalDetails } from '../../src/accounts/identity/personalDetails'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody } from '../../src/compliance/staffInput'

const Invitee = z
  .strictObject({ email: EmailAddress.optional(), mobileNo: MobileNumber.optional(), personalDetails: PersonalDetails.optional() })
  .refine(({ email, mobileNo }) => email ?? mobileNo, {
    path: ['email'],
    message: 'Give an e-mail address or a mobile number.',
    params: { code: 'required' },
  })

export const invitationEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/',
    permission: 'invitations.issue',
    body: Invitee,
    status: 201,
    handler: async (actor, { body }) => ({ message: 'The invitation is on its way.', doc: await issueInvitation(actor, body) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/resend',
    permission: 'invitations.issue',
    body: NoBody,
    handler: async (actor, { id }) => ({
      message: 'Sent again with a new code. The old code no longer works.',
      doc: await resendInvitation(actor, { invitationId: id }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/revoke',
    permission: 'invitations.issue',
    body: NoBody,
    handler: async (actor, { id }) => ({
      message: 'Revoked. Its code no longer works.',
      doc: await revokeInvitation(actor, { invitationId: id }),
    }),
  }),
]
