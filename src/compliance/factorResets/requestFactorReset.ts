import { secondFactorNotSet } from '../../factors'
import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { factorResetOpen } from '../errors'
import type { FactorReset } from './factorReset'
import { resetColumns } from './factorReset'
import { aboutReset, mayDecideAbout, personFacts, type Person } from './person'

const insert = statement<FactorReset>(
  'factor-resets.insert',
  `INSERT INTO factor_resets (id, account_id, staff_member_id, reason, status, requested_by_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4, 'requested', $5, now(), now()) ON CONFLICT DO NOTHING RETURNING ${resetColumns}`,
)

/**
 * Asks for the removal of a lost second factor. Nothing happens before a colleague approves it.
 * @throws notFound, secondFactorNotSet, factorResetOpen, ownFactorReset, morePermissionsThanYours
 */
export const requestFactorReset = (actor: StaffActor, { person, reason }: { person: Person; reason: string }): Promise<FactorReset> =>
  withTransaction(actor, async (tx) => {
    const { hasFactor } = await personFacts(tx, person)
    await mayDecideAbout(tx, actor, person)
    if (!hasFactor) throw secondFactorNotSet()
    const { kind, id } = person
    const values = [uuidv7(), kind === 'account' ? id : null, kind === 'staff' ? id : null, reason, actor.id]
    const reset = await tx.queryOne(insert, values)
    if (!reset) throw factorResetOpen()
    tx.audit('factor-reset.requested', { ...aboutReset(reset.id, person), reason })
    return reset
  })
