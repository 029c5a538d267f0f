import { randomUUID, timingSafeEqual } from 'node:crypto'
import { spend } from '../accounts'
import type { Actor } from '../platform/actor'
import { queryOne, statement, withTransaction } from '../platform/db'
import { limits } from '../platform/limits/limits'
import { hashToken } from '../platform/security/opaqueTokens'
import { addressChecker } from './addresses'
import { invalidPartnerCredentials } from './errors'
import { targetOf } from './partner'
import { signPartnerToken } from './partnerTokens'
import { MOST_GOOD_PAIRS } from './rotatePartnerKeys'
import { countPartnerCall } from './usage'

type Hashes = { secretHash: string; apiKeyHash: string }
type Kept = {
  id: string
  partnerId: string
  name: string
  language: string
  tokenVersion: number
  status: 'active' | 'revoked'
  addresses: string[]
  keys: (Hashes & { id: string })[]
}

const credentials = statement<Kept>(
  'partners.credentials',
  `SELECT p.id, p.partner_id AS "partnerId", p.name, p.language, p.token_version::int AS "tokenVersion", p.status, p.addresses,
     coalesce((SELECT json_agg(json_build_object('id', k.id, 'secretHash', k.secret_hash, 'apiKeyHash', k.api_key_hash)) FROM partner_keys k
       WHERE k.partner_id = p.id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())), '[]') AS keys
   FROM partners p WHERE p.partner_id = $1`,
)

/** As long as a hash, and the hash of nothing. */
const decoy = { id: '', secretHash: '-'.repeat(64), apiKeyHash: '-'.repeat(64) }
const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** The pair that both belong to. As many comparisons for whoever asks, and none of them ends early. */
const pairOf = (keys: Kept['keys'], offered: Hashes): Kept['keys'][number] | null => {
  let found: Kept['keys'][number] | null = null
  for (let slot = 0; slot < Math.max(MOST_GOOD_PAIRS, keys.length); slot += 1) {
    const kept = keys[slot] ?? decoy
    const [secret, apiKey] = [isSame(kept.secretHash, offered.secretHash), isSame(kept.apiKeyHash, offered.apiKeyHash)]
    if (secret && apiKey) found = kept
  }
  return found
}

/** For staff who look into the log; the caller does not learn it. */
const whyNot = (partner: Kept | null, hasPair: boolean, isAllowed: boolean): string | null => {
  if (!partner) return 'unknown partner id'
  if (partner.status === 'revoked') return 'revoked'
  if (!hasPair) return 'wrong key or secret'
  return isAllowed ? null : 'address not allowed'
}

const loginRoute = 'POST /login'

export type PartnerSignIn = { partnerId: string; secret: string; apiKey: string }

/**
 * Signs a partner in for one consultation. Whatever is wrong, the answer and the work are the same: one look-up, two hashes, one refusal in the log.
 * @throws invalidPartnerCredentials, rateLimited
 */
export const signInPartner = async (
  actor: Actor,
  { partnerId, secret, apiKey }: PartnerSignIn,
): Promise<{ token: string; expiresIn: number }> => {
  await spend(limits.partnerLoginSubject, partnerId)
  const offered = { secretHash: hashToken(secret), apiKeyHash: hashToken(apiKey) }
  const partner = await queryOne(credentials, [partnerId])
  const pair = pairOf(partner?.keys ?? [], offered)
  const refusal = whyNot(partner, pair !== null, addressChecker(partner?.addresses ?? [])(actor.ip))
  if (partner)
    countPartnerCall({ partner: partner.id, route: loginRoute, isRefused: refusal !== null, keys: refusal === null ? pair!.id : undefined })
  if (!partner || refusal !== null) {
    await withTransaction(actor, async (tx) =>
      tx.audit('partner.sign-in', { outcome: 'refused', reason: refusal!, ...(partner && { target: targetOf(partner.id) }) }),
    )
    throw invalidPartnerCredentials()
  }
  const sid = randomUUID()
  await withTransaction({ ...actor, kind: 'partner', id: partner.id, sessionId: sid }, async (tx) =>
    tx.audit('partner.signed-in', { target: targetOf(partner.id), label: partner.name }),
  )
  return signPartnerToken({ partner, sid, termsVersion: null })
}
