import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { factorResetClosed, twoPeopleNeeded } from '../errors'
import { applyFactorReset, waitSeconds } from './applyFactorReset'
import { factorResetById, personOf, resetColumns, type FactorReset } from './factorReset'
import { aboutReset, mayDecideAbout, personFacts, tellPerson } from './person'

const approve = statement<FactorReset>(
  'factor-resets.approve',
  `UPDATE factor_resets SET status = 'approved', approved_by_id = $2, not_before = now() + make_interval(secs => ${waitSeconds}), updated_at = now()
   WHERE id = $1 AND status = 'requested' AND requested_by_id <> $2 RETURNING ${resetColumns}`,
)
const refuse = statement<FactorReset>(
  'factor-resets.refuse',
  `UPDATE factor_resets SET status = 'refused', finished_at = now(), updated_at = now() WHERE id = $1 AND status = 'requested' RETURNING ${resetColumns}`,
)
const cancel = statement<FactorReset>(
  'factor-resets.cancel',
  `UPDATE factor_resets SET status = 'cancelled', finished_at = now(), updated_at = now()
   WHERE id = $1 AND status IN ('requested', 'approved') RETURNING ${resetColumns}`,
)

/**
 * The second person's yes. The owner of the factor is told by all ways at once; a day later it is removed, unless somebody stops it. Of two who approve
 * at once, one does.
 * @throws notFound, twoPeopleNeeded, factorResetClosed, ownFactorReset, morePermissionsThanYours
 */
export const approveFactorReset = (actor: StaffActor, { id }: { id: string }): Promise<FactorReset> =>
  withTransaction(actor, async (tx) => {
    const found = await factorResetById(id, tx)
    const person = personOf(found)
    if (found.requestedBy === actor.id) throw twoPeopleNeeded()
    const facts = await personFacts(tx, person)
    await mayDecideAbout(tx, actor, person)
    const approved = await tx.queryOne(approve, [id, actor.id])
    if (!approved) throw factorResetClosed()
    tx.audit('factor-reset.approved', aboutReset(id, person))
    tx.enqueue(applyFactorReset, { resetId: id }, { delaySeconds: waitSeconds })
    tellPerson(tx, person, facts, {
      template: 'factor-reset-announced',
      data: { kind: person.kind, at: approved.notBefore!.toISOString() },
    })
    return approved
  })

/** The second person's no. @throws notFound, factorResetClosed */
export const refuseFactorReset = (actor: StaffActor, { id, reason }: { id: string; reason: string }): Promise<FactorReset> =>
  withTransaction(actor, async (tx) => {
    const found = await factorResetById(id, tx)
    const refused = await tx.queryOne(refuse, [id])
    if (!refused) throw factorResetClosed()
    tx.audit('factor-reset.refused', { ...aboutReset(id, personOf(found)), reason })
    return refused
  })

/** Stops it while it has not happened: anybody who may ask for one, the person concerned too. @throws notFound, factorResetClosed */
export const cancelFactorReset = (actor: StaffActor, { id, reason }: { id: string; reason: string }): Promise<FactorReset> =>
  withTransaction(actor, async (tx) => {
    const found = await factorResetById(id, tx)
    const cancelled = await tx.queryOne(cancel, [id])
    if (!cancelled) throw factorResetClosed()
    tx.audit('factor-reset.cancelled', { ...aboutReset(id, personOf(found)), reason })
    return cancelled
  })
