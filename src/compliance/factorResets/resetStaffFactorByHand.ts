import { systemActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { removeLostFactor } from './removeLostFactor'

const byEmail = statement<{ id: string; email: string; name: string; hasFactor: boolean }>(
  'factor-resets.staff-by-email',
  `SELECT id, email, name, mfa_enabled_at IS NOT NULL AS "hasFactor" FROM staff WHERE lower(email) = lower($1)`,
)
const closeOpen = statement(
  'factor-resets.close-open',
  `UPDATE factor_resets SET status = 'done', finished_at = now(), updated_at = now() WHERE staff_member_id = $1 AND status IN ('requested', 'approved')`,
)

/**
 * For whoever runs the server, when nobody is left who could ask and approve: at once, without a second person. Whoever can do this could also read the
 * database. It stands in the audit log, and the person is told.
 * @throws Error in words for the operator
 */
export const resetStaffFactorByHand = (email: string): Promise<{ name: string; email: string }> =>
  withTransaction(systemActor('npm run staff:reset-factor'), async (tx) => {
    const member = await tx.queryOne(byEmail, [email.trim()])
    if (!member) throw new Error(`No staff member has the address ${email}.`)
    if (!member.hasFactor) throw new Error(`${member.name} has no second factor, so there is nothing to reset.`)
    await removeLostFactor(tx, { kind: 'staff', id: member.id })
    await tx.query(closeOpen, [member.id])
    tx.audit('factor-reset.by-command', { target: { collection: 'staff', id: member.id } })
    return member
  })
