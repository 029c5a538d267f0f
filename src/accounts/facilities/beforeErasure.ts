import { statement, type Tx } from '../../platform/db'
import { facilityTarget } from './facility'

const lockAll = statement<{ id: string }>(
  'facilities.lock-of-member',
  `SELECT f.id FROM facilities f JOIN facility_memberships m ON m.facility_id = f.id AND m.account_id = $1 AND m.status = 'active'
   ORDER BY f.id FOR NO KEY UPDATE OF f`,
)
/** As when somebody leaves, administrators whose account is suspended do not count. Facilities that staff have suspended are in staff's hands. */
const leftAlone = statement<{ name: string }>(
  'facilities.left-alone',
  `SELECT f.name FROM facility_memberships m JOIN facilities f ON f.id = m.facility_id AND f.status = 'active'
   WHERE m.account_id = $1 AND m.status = 'active' AND m.role = 'administrator'
     AND EXISTS (SELECT FROM facility_memberships o WHERE o.facility_id = f.id AND o.status = 'active' AND o.id <> m.id)
     AND NOT EXISTS (SELECT FROM facility_memberships o JOIN accounts a ON a.id = o.account_id AND a.status = 'active'
       WHERE o.facility_id = f.id AND o.status = 'active' AND o.role = 'administrator' AND o.id <> m.id)
   ORDER BY lower(f.name), f.id`,
)
const revokeInvitations = statement(
  'memberships.revoke-all-by',
  `UPDATE facility_memberships SET status = 'revoked', code_hash = NULL, ended_at = now(), updated_at = now() WHERE invited_by_id = $1 AND status = 'invited'`,
)
const close = statement<{ id: string }>(
  'facilities.close-emptied',
  `UPDATE facilities f SET status = 'suspended', updated_at = now() FROM facility_memberships m
   WHERE m.facility_id = f.id AND m.account_id = $1 AND m.status = 'active' AND f.status = 'active'
     AND NOT EXISTS (SELECT FROM facility_memberships o WHERE o.facility_id = f.id AND o.status = 'active' AND o.id <> m.id) RETURNING f.id`,
)

/** Holds every facility of an account: nobody joins, leaves or changes roles there meanwhile. Before the account is locked, as everywhere. */
export const lockFacilitiesOf = async (tx: Tx, accountId: string): Promise<void> => void (await tx.query(lockAll, [accountId]))

/** Names of facilities where others work, and nobody could administer any more without this account. */
export const facilitiesLeftAlone = async (tx: Tx, accountId: string): Promise<string[]> =>
  (await tx.query(leftAlone, [accountId])).map(({ name }) => name)

/** For an account that is about to be erased: its open invitations are revoked, and a facility where nobody else works is closed with it. */
export const closeEmptied = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.query(revokeInvitations, [accountId])
  for (const { id } of await tx.query(close, [accountId]))
    tx.audit('facility.suspended', {
      target: facilityTarget(id),
      reason: 'its last member was erased',
      changes: { status: { before: 'active', after: 'suspended' } },
    })
}
