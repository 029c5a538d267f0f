import { z } from 'zod'
import { EmailAddress } from '../../../src/accounts/identity/email'
import { facilityKinds, facilityRoles } from '../../../src/accounts/facilities/facility'
import { enveloped, Moment, Pagination, Uuid } from '../common'

export { FacilityChange, NewFacility } from '../../../src/accounts/facilities/facility'

const nullable = z.string().nullable()
const FacilityRole = z.enum(facilityRoles)

export const Facility = z.object({
  id: Uuid,
  name: z.string(),
  kind: z.enum(facilityKinds),
  country: z.string(),
  timezone: nullable,
  city: nullable,
  address: nullable,
  email: nullable,
  phone: nullable,
  status: z.enum(['active', 'suspended']),
  /** The caller's own. */
  role: FacilityRole,
  createdAt: Moment,
})
export const FacilityMember = z.object({
  id: Uuid,
  accountId: Uuid,
  name: nullable,
  /** For administrators; null for the others. */
  email: nullable,
  role: FacilityRole,
  since: Moment,
})
export const FacilityInvitation = z.object({
  id: Uuid,
  email: z.string(),
  role: FacilityRole,
  status: z.enum(['invited', 'expired']),
  expiresAt: Moment,
  createdAt: Moment,
})

export const MemberInvitationRequest = z.strictObject({ email: EmailAddress, role: FacilityRole })
export const MemberRoleRequest = z.strictObject({ role: FacilityRole })

export const FacilityBody = enveloped(z.object({ facility: Facility }))
export const FacilitiesBody = enveloped(z.object({ facilities: z.array(Facility), pagination: Pagination }))
export const FacilityMemberBody = enveloped(z.object({ member: FacilityMember }))
export const FacilityMembersBody = enveloped(z.object({ members: z.array(FacilityMember), pagination: Pagination }))
export const FacilityInvitationBody = enveloped(z.object({ invitation: FacilityInvitation }))
export const FacilityInvitationsBody = enveloped(z.object({ invitations: z.array(FacilityInvitation), pagination: Pagination }))
export const FacilityMembershipBody = enveloped(z.object({ membership: z.object({ id: Uuid, since: Moment, facility: Facility }) }))
