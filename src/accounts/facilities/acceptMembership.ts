import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { invalidOrExpiredCode } from '../errors'
import { announceAccountChange } from '../liveSession'
import { readerOfMail, typedCodeHash } from '../mailedInvitations'
import { alreadyMember } from './errors'
import { facilityColumns, membershipTarget, type MyFacility } from './facility'

const open = statement<{ id: string; facilityId: string; isMember: boolean }>(
  'memberships.by-code',
  `SELECT m.id, m.facility_id AS "facilityId",
     EXISTS (SELECT FROM facility_memberships o WHERE o.facility_id = m.facility_id AND o.account_id = $2 AND o.status = 'active') AS "isMember"
   FROM facility_memberships m JOIN facilities f ON f.id = m.facility_id AND f.status = 'active'
   WHERE m.code_hash = $1 AND m.status = 'invited' AND m.expires_at > now() AND lower(m.email) = lower($3) FOR UPDATE OF m`,
)
const join = statement<MyFacility & { membershipId: string; acceptedAt: Date }>(
  'memberships.accept',
  `WITH m AS (UPDATE facility_memberships SET status = 'active', account_id = $2, accepted_at = now(), code_hash = NULL, updated_at = now()
     WHERE id = $1 AND status = 'invited' RETURNING id, facility_id, role, accepted_at)
   SELECT ${facilityColumns}, m.role, m.id AS "membershipId", m.accepted_at AS "acceptedAt" FROM m JOIN facilities f ON f.id = m.facility_id`,
)

export type Membership = { id: string; acceptedAt: Date; facility: MyFacility }

/**
 * Joins a facility with the code from the mail, in the role that the invitation names. Of fifty at once, one gets it.
 * @throws identityUnverified while the e-mail address is not proven; invalidOrExpiredCode for a code that is unknown, used, revoked, expired, of a suspended
 * facility or for another address; alreadyMember; rateLimited
 */
export const acceptMembership = async (actor: AccountActor, { code }: { code: string }): Promise<Membership> => {
  const codeHash = await typedCodeHash(actor.id, code)
  return withTransaction(actor, async (tx) => {
    const { email } = await readerOfMail(tx)
    const invitation = await tx.queryOne(open, [codeHash, actor.id, email])
    if (!invitation) throw invalidOrExpiredCode()
    if (invitation.isMember) throw alreadyMember({ message: 'You are a member of this facility already.' })
    const joined = await tx.queryOne(join, [invitation.id, actor.id])
    if (!joined) throw invalidOrExpiredCode()
    const { membershipId: id, acceptedAt, ...facility } = joined
    announceAccountChange(tx, actor.id)
    tx.audit('facility.joined', { target: membershipTarget(id), about: actor.id, changes: { role: { after: facility.role } } })
    return { id, acceptedAt, facility }
  })
}
