import { z } from 'zod'
import {
  changeMemberRole,
  inviteMember,
  listMemberInvitations,
  listMembers,
  removeMember,
  resendMemberInvitation,
  revokeMemberInvitation,
} from '../../../src/accounts/facilities'
import { noContent, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, PageQuery, pagination, Uuid } from '../common'
import { presentInvitation, presentMember } from './presenter'
import {
  FacilityInvitationBody,
  FacilityInvitationsBody,
  FacilityMemberBody,
  FacilityMembersBody,
  MemberInvitationRequest,
  MemberRoleRequest,
} from './schemas'

const common = { tag: 'Facilities', auth: 'account', limit: limits.signedInAddress } as const
const params = z.object({ id: Uuid })
const memberParams = params.extend({ memberId: Uuid })
const invitationParams = params.extend({ invitationId: Uuid })
const sending = ['facility_suspended', 'identity_unverified', 'already_member', 'code_requested_too_soon']

export const facilityMemberRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/facilities/:id/invitations',
    summary: 'Invite a member',
    description:
      'For administrators. Mails a code that works for seven days, once, for an account with this address confirmed. Inviting the address again replaces code and role.',
    limit: limits.invite,
    input: { params, body: MemberInvitationRequest },
    output: { 201: FacilityInvitationBody },
    errors: sending,
    idempotent: true,
    handler: async ({ actor, input }) => {
      const invitation = await inviteMember(accountOf(actor), { facilityId: input.params.id, ...input.body })
      return success({ invitation: presentInvitation(invitation) }, 'The invitation is on its way', 201)
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/facilities/:id/invitations',
    summary: 'Open invitations of a facility',
    description: 'For administrators.',
    input: { params, query: PageQuery },
    output: { 200: FacilityInvitationsBody },
    errors: ['facility_suspended'],
    handler: async ({ actor, input }) => {
      const { rows, total } = await listMemberInvitations(accountOf(actor), { facilityId: input.params.id, ...input.query })
      return success({ invitations: rows.map(presentInvitation), pagination: pagination(input.query, total) }, 'Open invitations')
    },
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/facilities/:id/invitations/:invitationId/resend',
    summary: 'Send an invitation again',
    description: 'For administrators. A new code and a new term; the old code stops.',
    limit: limits.invite,
    input: { params: invitationParams },
    output: { 200: FacilityInvitationBody },
    errors: sending,
    idempotent: true,
    handler: async ({ actor, input: { params: at } }) => {
      const invitation = await resendMemberInvitation(accountOf(actor), { facilityId: at.id, invitationId: at.invitationId })
      return success({ invitation: presentInvitation(invitation) }, 'Sent again')
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/facilities/:id/invitations/:invitationId',
    summary: 'Revoke an invitation',
    description: 'For administrators. Its code stops at once.',
    input: { params: invitationParams },
    output: { 204: null },
    errors: ['facility_suspended'],
    handler: async ({ actor, input: { params: at } }) => {
      await revokeMemberInvitation(accountOf(actor), { facilityId: at.id, invitationId: at.invitationId })
      return noContent()
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/facilities/:id/members',
    summary: 'Members of a facility',
    description: 'For its members, by name. Administrators also see the address of each.',
    input: { params, query: PageQuery },
    output: { 200: FacilityMembersBody },
    errors: ['facility_suspended'],
    handler: async ({ actor, input }) => {
      const { rows, total } = await listMembers(accountOf(actor), { facilityId: input.params.id, ...input.query })
      return success({ members: rows.map(presentMember), pagination: pagination(input.query, total) }, 'Members')
    },
  }),
  endpoint({
    ...common,
    method: 'patch',
    path: '/facilities/:id/members/:memberId',
    summary: 'Change a member’s role',
    description: 'For administrators; takes effect at once. The last administrator stays one.',
    input: { params: memberParams, body: MemberRoleRequest },
    output: { 200: FacilityMemberBody },
    errors: ['facility_suspended', 'last_administrator'],
    handler: async ({ actor, input: { params: at, body } }) => {
      const member = await changeMemberRole(accountOf(actor), { facilityId: at.id, memberId: at.memberId, role: body.role })
      return success({ member: presentMember(member) }, 'Role changed')
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/facilities/:id/members/:memberId',
    summary: 'Let a member go',
    description: 'For administrators; the rights end at once. The last administrator stays.',
    input: { params: memberParams },
    output: { 204: null },
    errors: ['facility_suspended', 'last_administrator'],
    handler: async ({ actor, input: { params: at } }) => {
      await removeMember(accountOf(actor), { facilityId: at.id, memberId: at.memberId })
      return noContent()
    },
  }),
]
