import type { Actor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { partnerNotRevoked } from './errors'
import { announcePartnerChange } from './livePartner'
import { giveKeys, partnerColumns, targetOf, type Partner, type PartnerWithKeys } from './partner'
import { endKeys } from './rotatePartnerKeys'

const revoke = statement<Partner>(
  'partners.revoke',
  `UPDATE partners SET status = 'revoked', reason = $2, token_version = token_version + 1, updated_at = now()
   WHERE id = $1 AND status = 'active' RETURNING ${partnerColumns}`,
)
const reinstate = statement<Partner>(
  'partners.reinstate',
  `UPDATE partners SET status = 'active', reason = NULL, token_version = token_version + 1, updated_at = now()
   WHERE id = $1 AND status = 'revoked' RETURNING ${partnerColumns}`,
)
const exists = statement<{ id: string }>('partners.exists', 'SELECT id FROM partners WHERE id = $1')

type Decision = { id: string; reason: string }

/**
 * Ends a partner: its keys for good, its tokens within seconds. Twice changes nothing.
 * @throws notFound
 */
export const revokePartner = (actor: Actor, { id, reason }: Decision): Promise<{ id: string; status: 'revoked' }> =>
  withTransaction(actor, async (tx) => {
    const partner = await tx.queryOne(revoke, [id, reason])
    if (partner) {
      await tx.query(endKeys, [id])
      tx.audit('partner.revoked', { target: targetOf(id), reason, changes: { status: { before: 'active', after: 'revoked' } } })
      announcePartnerChange(tx, id)
    } else if (!(await tx.queryOne(exists, [id]))) throw notFound()
    return { id, status: 'revoked' }
  })

/**
 * Takes a revoked partner back, with a new pair, shown this once: the old keys stay dead.
 * @throws notFound, partnerNotRevoked
 */
export const reinstatePartner = (actor: Actor, { id, reason }: Decision): Promise<PartnerWithKeys> =>
  withTransaction(actor, async (tx) => {
    const partner = await tx.queryOne(reinstate, [id])
    if (!partner) throw (await tx.queryOne(exists, [id])) ? partnerNotRevoked() : notFound()
    tx.audit('partner.reinstated', { target: targetOf(id), reason, changes: { status: { before: 'revoked', after: 'active' } } })
    announcePartnerChange(tx, id)
    return giveKeys(tx, partner)
  })
