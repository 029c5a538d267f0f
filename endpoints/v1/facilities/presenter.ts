import type { Member, MemberInvitation, Membership, MyFacility } from '../../../src/accounts/facilities'

export const presentFacility = (facility: MyFacility) => ({
  id: facility.id,
  name: facility.name,
  kind: facility.kind,
  country: facility.country,
  timezone: facility.timezone,
  city: facility.city,
  address: facility.address,
  email: facility.email,
  phone: facility.phone,
  status: facility.status,
  role: facility.role,
  createdAt: facility.createdAt.toISOString(),
})

export const presentMember = ({ id, accountId, firstName, lastName, email, role, acceptedAt }: Member) => ({
  id,
  accountId,
  name: [firstName, lastName].filter(Boolean).join(' ') || null,
  email,
  role,
  since: acceptedAt.toISOString(),
})

export const presentInvitation = ({ id, email, role, status, expiresAt, createdAt }: MemberInvitation) => ({
  id,
  email,
  role,
  status,
  expiresAt: expiresAt.toISOString(),
  createdAt: createdAt.toISOString(),
})

export const presentMembership = ({ id, acceptedAt, facility }: Membership) => ({
  id,
  since: acceptedAt.toISOString(),
  facility: presentFacility(facility),
})
