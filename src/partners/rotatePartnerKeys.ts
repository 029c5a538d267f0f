import type { Actor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { partnerRevoked, tooManyKeyPairs } from './errors'
import { announcePartnerChange } from './livePartner'
import { giveKeys, lockPartner, targetOf, type PartnerWithKeys } from './partner'

/** Good pairs of one partner at a time; a sign-in compares with as many, whoever asks. */
export const MOST_GOOD_PAIRS = 4

/** Pairs that are good keep their own end when it is sooner. */
const shortenKeys = statement<{ left: number }>(
  'partners.shorten-keys',
  `WITH good AS (
     UPDATE partner_keys SET expires_at = least(expires_at, clock_timestamp() + make_interval(hours => $2::int)), updated_at = clock_timestamp()
     WHERE partner_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()) RETURNING id)
   SELECT count(*)::int AS "left" FROM good`,
)
export const endKeys = statement(
  'partners.end-keys',
  'UPDATE partner_keys SET revoked_at = clock_timestamp(), updated_at = clock_timestamp() WHERE partner_id = $1 AND revoked_at IS NULL',
)
export const endTokens = statement('partners.end-tokens', 'UPDATE partners SET token_version = token_version + 1 WHERE id = $1')

/**
 * Gives a partner a new pair, shown this once. The old ones stay good for so many hours; with 0 they end now, and with them the tokens that are out,
 * because that is what one does after a leak. Of rotations at the same time each waits for the one before.
 * @throws notFound, partnerRevoked, tooManyKeyPairs
 */
export const rotatePartnerKeys = (actor: Actor, { id, overlapHours }: { id: string; overlapHours: number }): Promise<PartnerWithKeys> =>
  withTransaction(actor, async (tx) => {
    const partner = await tx.queryOne(lockPartner, [id])
    if (!partner) throw notFound()
    if (partner.status === 'revoked') throw partnerRevoked()
    if (overlapHours === 0) {
      await tx.query(endKeys, [id])
      await tx.query(endTokens, [id])
      announcePartnerChange(tx, id)
    } else {
      const kept = await tx.queryOne(shortenKeys, [id, overlapHours])
      if ((kept?.left ?? 0) >= MOST_GOOD_PAIRS) throw tooManyKeyPairs()
    }
    tx.audit('partner.keys-rotated', { target: targetOf(id), changes: { overlapHours: { after: overlapHours } } })
    return giveKeys(tx, partner)
  })
