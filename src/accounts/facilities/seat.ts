import { freshAccessTables, requirePermission } from '../../compliance'
import type { AccountActor } from '../../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../../platform/db'
import { forbidden, notFound, notYours } from '../../platform/http/errors'
import { facilitySuspended } from './errors'
import type { FacilityRole } from './facility'

type Seat = { membershipId: string; role: FacilityRole; status: 'active' | 'suspended' }
type As = 'member' | 'administrator'

const seat = statement<Seat>(
  'facilities.seat',
  `SELECT m.id AS "membershipId", m.role, f.status FROM facility_memberships m JOIN facilities f ON f.id = m.facility_id
   WHERE m.facility_id = $1 AND m.account_id = $2 AND m.status = 'active'`,
)
const lock = statement<{ id: string }>('facilities.lock', 'SELECT id FROM facilities WHERE id = $1 FOR NO KEY UPDATE')

type Asked = { facilityId: string; accountId: string | null; as: As }

const seatOf = async (on: Pick<Tx, 'queryOne'>, { facilityId, accountId, as }: Asked): Promise<Seat> => {
  const found = await on.queryOne(seat, [facilityId, accountId])
  if (!found) throw notYours({ collection: 'facilities', id: facilityId })
  if (found.status === 'suspended') throw facilitySuspended()
  if (as === 'administrator' && found.role !== 'administrator')
    throw forbidden({ message: 'Only administrators of the facility may do this.' })
  return found
}

/**
 * The caller's place in a facility, as the database has it now, and that no policy refuses what it is for. Not inside a transaction: policies may
 * have to be read first.
 * @throws notFound for who has none; facilitySuspended; forbidden by a policy, or for a member who is no administrator where one is asked for
 */
export const seatIn = async (actor: AccountActor, { facilityId, as = 'member' }: { facilityId: string; as?: As }): Promise<Seat> => {
  const found = await seatOf({ queryOne }, { facilityId, accountId: actor.id, as })
  await freshAccessTables()
  // the seat was read just now: a session's facts can be a moment older
  const facts = { ...actor.account, facilities: [...actor.account.facilities, { id: facilityId, role: found.role }] }
  requirePermission({ ...actor, account: facts }, as === 'administrator' ? 'facility.manage' : 'facility.read', {
    facilityIds: [facilityId],
  })
  return found
}

/** Holds the facility: whoever changes its members does so one after the other. @throws notFound */
export const lockFacility = async (tx: Tx, facilityId: string): Promise<void> => {
  if (!(await tx.queryOne(lock, [facilityId]))) throw notFound()
}

/**
 * A change by an administrator, who holds the facility and still is one then.
 * @throws as seatIn
 */
export const asAdministrator = async <Result>(
  actor: AccountActor,
  facilityId: string,
  change: (tx: Tx) => Promise<Result>,
): Promise<Result> => {
  await seatIn(actor, { facilityId, as: 'administrator' })
  return withTransaction(actor, async (tx) => {
    await lockFacility(tx, facilityId)
    await seatOf(tx, { facilityId, accountId: actor.id, as: 'administrator' })
    return change(tx)
  })
}
