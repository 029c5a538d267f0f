import type { AccountActor } from '../../platform/actor'
import { query, statement, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { queueMessage } from '../../platform/mail/sendMessage'
import { uuidv7 } from '../../platform/uuid'
import { freshCode, nameOf, newTerm, provenSelf, refuseTooSoon, sentSecondsAgo, takeInvitationTurn } from '../mailedInvitations'
import { alreadyMember } from './errors'
import { membershipTarget, type FacilityRole } from './facility'
import type { Listed, Page } from './readFacilities'
import { asAdministrator, seatIn } from './seat'

export type MemberInvitation = {
  id: string
  email: string
  role: FacilityRole
  status: 'invited' | 'expired'
  expiresAt: Date
  createdAt: Date
}

const columns = `id, email, role, CASE WHEN expires_at > now() THEN 'invited' ELSE 'expired' END AS status, expires_at AS "expiresAt", created_at AS "createdAt"`

const standing = statement<{ isMember: boolean; sentSecondsAgo: number | null }>(
  'memberships.standing',
  `SELECT EXISTS (SELECT FROM facility_memberships m JOIN accounts a ON a.id = m.account_id
       WHERE m.facility_id = $1 AND m.status = 'active' AND (lower(m.email) = lower($2) OR lower(a.email) = lower($2))) AS "isMember",
     (SELECT ${sentSecondsAgo} FROM facility_memberships WHERE facility_id = $1 AND lower(email) = lower($2)) AS "sentSecondsAgo"`,
)
const write = statement<MemberInvitation & { facility: string }>(
  'memberships.invite',
  `INSERT INTO facility_memberships (id, facility_id, email, role, status, code_hash, expires_at, invited_by_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4::enum_facility_memberships_role, 'invited', $5, ${newTerm}, $6, now(), now())
   ON CONFLICT (facility_id, lower(email)) WHERE status = 'invited' DO UPDATE SET email = excluded.email, role = excluded.role, code_hash = excluded.code_hash,
     expires_at = excluded.expires_at, invited_by_id = excluded.invited_by_id, updated_at = now()
   RETURNING ${columns}, (SELECT name FROM facilities WHERE id = $2) AS facility`,
)
const open = statement<{ email: string; role: FacilityRole }>(
  'memberships.open-invitation',
  `SELECT email, role FROM facility_memberships WHERE id = $1 AND facility_id = $2 AND status = 'invited'`,
)
const list = statement<MemberInvitation & { total: number }>(
  'memberships.invitations',
  `SELECT ${columns}, count(*) OVER ()::int AS total FROM facility_memberships WHERE facility_id = $1 AND status = 'invited'
   ORDER BY created_at DESC, id LIMIT $2 OFFSET $3`,
)
const revoke = statement<{ id: string }>(
  'memberships.revoke-invitation',
  `UPDATE facility_memberships SET status = 'revoked', code_hash = NULL, ended_at = now(), updated_at = now()
   WHERE id = $1 AND facility_id = $2 AND status = 'invited' RETURNING id`,
)

type Invitee = { facilityId: string; email: string; role: FacilityRole }

/**
 * Mails a code with which the person behind an address joins in this role. Inviting the address again replaces code and role.
 * @throws notFound, forbidden, facilitySuspended as seatIn; identityUnverified; alreadyMember; codeRequestedTooSoon within a minute; rateLimited
 */
export const inviteMember = async (actor: AccountActor, invitee: Invitee): Promise<MemberInvitation> => {
  const { facilityId, email } = invitee
  await seatIn(actor, { facilityId, as: 'administrator' })
  const mayMail = await takeInvitationTurn({ sender: actor.id, from: facilityId, email })
  return asAdministrator(actor, facilityId, (tx) => sendInvitation(tx, { ...invitee, mayMail }))
}

/**
 * Sends an open invitation again with a new code and a new term; the old code stops.
 * @throws as inviteMember; notFound also when the invitation is not open
 */
export const resendMemberInvitation = async (
  actor: AccountActor,
  { facilityId, invitationId }: { facilityId: string; invitationId: string },
): Promise<MemberInvitation> => {
  await seatIn(actor, { facilityId, as: 'administrator' })
  const [found] = await query(open, [invitationId, facilityId])
  if (!found) throw notFound()
  const mayMail = await takeInvitationTurn({ sender: actor.id, from: facilityId, email: found.email })
  return asAdministrator(actor, facilityId, async (tx) => {
    const still = await tx.queryOne(open, [invitationId, facilityId])
    if (!still) throw notFound()
    return sendInvitation(tx, { facilityId, ...still, mayMail })
  })
}

const sendInvitation = async (tx: Tx, { facilityId, email, role, mayMail }: Invitee & { mayMail: boolean }): Promise<MemberInvitation> => {
  const sender = await provenSelf(tx)
  const { isMember, sentSecondsAgo: ago } = (await tx.queryOne(standing, [facilityId, email]))!
  if (isMember) throw alreadyMember()
  refuseTooSoon(ago)
  const { code, codeHash } = freshCode()
  const { facility, ...invitation } = (await tx.queryOne(write, [uuidv7(), facilityId, email, role, codeHash, sender.id]))!
  const data = { facility, invitedBy: nameOf(sender), role, code, expiresAt: invitation.expiresAt.toISOString() }
  if (mayMail) queueMessage(tx, { channel: 'email', to: email, template: 'facility-membership-invitation', data })
  tx.audit('facility.member-invited', {
    target: membershipTarget(invitation.id),
    changes: { role: { after: role } },
    ...(mayMail ? {} : { reason: 'not mailed: the address has had its mails of the day' }),
  })
  return invitation
}

/** Invitations that are open, newest first, for administrators. @throws as seatIn */
export const listMemberInvitations = async (
  actor: AccountActor,
  { facilityId, page, limit }: Page & { facilityId: string },
): Promise<Listed<MemberInvitation>> => {
  await seatIn(actor, { facilityId, as: 'administrator' })
  const rows = await query(list, [facilityId, limit, (page - 1) * limit])
  return { rows, total: rows[0]?.total ?? 0 }
}

/** Closes an open invitation; its code stops at once. @throws as seatIn; notFound when it is not open */
export const revokeMemberInvitation = (
  actor: AccountActor,
  { facilityId, invitationId }: { facilityId: string; invitationId: string },
): Promise<void> =>
  asAdministrator(actor, facilityId, async (tx) => {
    if (!(await tx.queryOne(revoke, [invitationId, facilityId]))) throw notFound()
    tx.audit('facility.invitation-revoked', { target: membershipTarget(invitationId) })
  })
