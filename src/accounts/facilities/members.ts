import type { AccountActor } from '../../platform/actor'
import { query, statement, withTransaction, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { announceAccountChange } from '../liveSession'
import { lastAdministrator } from './errors'
import { membershipTarget, type FacilityRole } from './facility'
import type { Listed, Page } from './readFacilities'
import { asAdministrator, lockFacility, seatIn } from './seat'

export type Member = {
  id: string
  accountId: string
  firstName: string | null
  lastName: string | null
  /** Where the invitation went; for administrators. */
  email: string | null
  role: FacilityRole
  acceptedAt: Date
}
type MemberRow = Pick<Member, 'id' | 'accountId' | 'role'>

const columns = `m.id, m.account_id AS "accountId", m.role`
const list = statement<Member & { total: number }>(
  'memberships.members',
  `SELECT ${columns}, d.name_first_name AS "firstName", d.name_last_name AS "lastName", CASE WHEN $2 THEN m.email END AS email,
     m.accepted_at AS "acceptedAt", count(*) OVER ()::int AS total
   FROM facility_memberships m LEFT JOIN personal_details d ON d.id = m.account_id
   WHERE m.facility_id = $1 AND m.status = 'active' ORDER BY lower(d.name_last_name), lower(d.name_first_name), m.id LIMIT $3 OFFSET $4`,
)
const one = statement<MemberRow>(
  'memberships.member',
  `SELECT ${columns} FROM facility_memberships m WHERE m.id = $1 AND m.facility_id = $2 AND m.status = 'active'`,
)
const ownSeat = statement<MemberRow>(
  'memberships.own',
  `SELECT ${columns} FROM facility_memberships m WHERE m.facility_id = $1 AND m.account_id = $2 AND m.status = 'active'`,
)
/** One whose account is suspended cannot act, so does not count. */
const otherAdministrators = statement<{ count: number }>(
  'memberships.other-administrators',
  `SELECT count(*)::int AS count FROM facility_memberships m JOIN accounts a ON a.id = m.account_id AND a.status = 'active'
   WHERE m.facility_id = $1 AND m.status = 'active' AND m.role = 'administrator' AND m.id <> $2`,
)
const setRole = statement<Member>(
  'memberships.set-role',
  `WITH m AS (UPDATE facility_memberships SET role = $2::enum_facility_memberships_role, updated_at = now() WHERE id = $1 AND status = 'active' RETURNING *)
   SELECT ${columns}, d.name_first_name AS "firstName", d.name_last_name AS "lastName", m.email, m.accepted_at AS "acceptedAt"
   FROM m LEFT JOIN personal_details d ON d.id = m.account_id`,
)
const end = statement(
  'memberships.end',
  `UPDATE facility_memberships SET status = $2::enum_facility_memberships_status, ended_at = now(), updated_at = now() WHERE id = $1 AND status = 'active'`,
)
/** What somebody let in does not outlive their own right to let people in. */
const revokeInvitationsBy = statement<{ id: string }>(
  'memberships.revoke-by',
  `UPDATE facility_memberships SET status = 'revoked', code_hash = NULL, ended_at = now(), updated_at = now()
   WHERE facility_id = $1 AND invited_by_id = $2 AND status = 'invited' RETURNING id`,
)

type OfFacility = { facilityId: string }
type OfMember = OfFacility & { memberId: string }

/** A facility's members by name, for its members. @throws as seatIn */
export const listMembers = async (actor: AccountActor, { facilityId, page, limit }: Page & OfFacility): Promise<Listed<Member>> => {
  const { role } = await seatIn(actor, { facilityId })
  const rows = await query(list, [facilityId, role === 'administrator', limit, (page - 1) * limit])
  return { rows, total: rows[0]?.total ?? 0 }
}

const refuseLast = async (tx: Tx, { facilityId, memberId }: OfMember): Promise<void> => {
  if ((await tx.queryOne(otherAdministrators, [facilityId, memberId]))!.count === 0) throw lastAdministrator()
}

/**
 * Gives a member another role, by an administrator; it takes effect at once. Open invitations of who is no longer administrator are revoked.
 * @throws as seatIn; notFound for who is no member; lastAdministrator
 */
export const changeMemberRole = (actor: AccountActor, { facilityId, memberId, role }: OfMember & { role: FacilityRole }): Promise<Member> =>
  asAdministrator(actor, facilityId, async (tx) => {
    const member = await tx.queryOne(one, [memberId, facilityId])
    if (!member) throw notFound()
    if (member.role === 'administrator' && role !== 'administrator') {
      await refuseLast(tx, { facilityId, memberId })
      await tx.query(revokeInvitationsBy, [facilityId, member.accountId])
    }
    const changed = await tx.queryOne(setRole, [memberId, role])
    if (member.role !== role) {
      announceAccountChange(tx, member.accountId)
      const changes = { role: { before: member.role, after: role } }
      tx.audit('facility.role-changed', { target: membershipTarget(memberId), about: member.accountId, changes })
    }
    return changed!
  })

/**
 * Lets a member go, by an administrator; the rights end at once.
 * @throws as seatIn; notFound for who is no member; lastAdministrator
 */
export const removeMember = (actor: AccountActor, { facilityId, memberId }: OfMember): Promise<void> =>
  asAdministrator(actor, facilityId, async (tx) => {
    const member = await tx.queryOne(one, [memberId, facilityId])
    if (!member) throw notFound()
    await endMembership(tx, { facilityId, member, status: member.accountId === actor.id ? 'left' : 'revoked' })
  })

/**
 * Leaves a facility; a suspended one too.
 * @throws notFound for who is no member; lastAdministrator
 */
export const leaveFacility = (actor: AccountActor, { facilityId }: OfFacility): Promise<void> =>
  withTransaction(actor, async (tx) => {
    await lockFacility(tx, facilityId)
    const member = await tx.queryOne(ownSeat, [facilityId, actor.id])
    if (!member) throw notFound()
    await endMembership(tx, { facilityId, member, status: 'left' })
  })

type Ending = OfFacility & { member: MemberRow; status: 'left' | 'revoked' }

const endMembership = async (tx: Tx, { facilityId, member, status }: Ending): Promise<void> => {
  if (member.role === 'administrator') await refuseLast(tx, { facilityId, memberId: member.id })
  await tx.query(end, [member.id, status])
  await tx.query(revokeInvitationsBy, [facilityId, member.accountId])
  announceAccountChange(tx, member.accountId)
  tx.audit(status === 'left' ? 'facility.left' : 'facility.member-removed', {
    target: membershipTarget(member.id),
    about: member.accountId,
  })
}
