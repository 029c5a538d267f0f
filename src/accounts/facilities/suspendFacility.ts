import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { announceAccountChange } from '../liveSession'
import { facilityTarget } from './facility'

const suspend = statement<{ id: string }>(
  'facilities.suspend',
  `UPDATE facilities SET status = 'suspended', updated_at = now() WHERE id = $1 AND status = 'active' RETURNING id`,
)
const reinstate = statement<{ id: string }>(
  'facilities.reinstate',
  `UPDATE facilities SET status = 'active', updated_at = now() WHERE id = $1 AND status = 'suspended' RETURNING id`,
)
const exists = statement<{ id: string }>('facilities.exists', 'SELECT id FROM facilities WHERE id = $1')
/**
 * Those whose sessions are told. Each message makes every process look through its sessions, so a large hospital's other members keep what their
 * session believes for its four seconds; the facility's own doors ask the database in any case.
 */
const toldMembers = statement<{ accountId: string }>(
  'facilities.told-members',
  `SELECT account_id AS "accountId" FROM facility_memberships WHERE facility_id = $1 AND status = 'active' LIMIT 500`,
)

type Decision = { facilityId: string; reason: string }

/**
 * Suspends a facility, by staff: its members lose at once what it gave them, and its codes let nobody in. Twice changes nothing.
 * @throws notFound
 */
export const suspendFacility = (actor: StaffActor, { facilityId, reason }: Decision): Promise<{ id: string; status: 'suspended' }> =>
  withTransaction(actor, async (tx) => {
    if (await tx.queryOne(suspend, [facilityId])) await noteDecision(tx, { facilityId, reason, from: 'active', to: 'suspended' })
    else if (!(await tx.queryOne(exists, [facilityId]))) throw notFound()
    return { id: facilityId, status: 'suspended' }
  })

/** Lifts a suspension, by staff. Twice changes nothing. @throws notFound */
export const reinstateFacility = (actor: StaffActor, { facilityId, reason }: Decision): Promise<{ id: string; status: 'active' }> =>
  withTransaction(actor, async (tx) => {
    if (await tx.queryOne(reinstate, [facilityId])) await noteDecision(tx, { facilityId, reason, from: 'suspended', to: 'active' })
    else if (!(await tx.queryOne(exists, [facilityId]))) throw notFound()
    return { id: facilityId, status: 'active' }
  })

const noteDecision = async (tx: Tx, { facilityId, reason, from, to }: Decision & { from: string; to: string }): Promise<void> => {
  for (const { accountId } of await tx.query(toldMembers, [facilityId])) announceAccountChange(tx, accountId)
  const changes = { status: { before: from, after: to } }
  tx.audit(to === 'suspended' ? 'facility.suspended' : 'facility.reinstated', { target: facilityTarget(facilityId), reason, changes })
}
