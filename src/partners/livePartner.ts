import { LRUCache } from 'lru-cache'
import type { PartnerActor } from '../platform/actor'
import { subscribe } from '../platform/bus'
import { queryOne, statement, type Tx } from '../platform/db'
import { singleton } from '../platform/singleton'
import { addressChecker } from './addresses'
import { verifyPartnerToken, type VerifiedPartnerToken } from './partnerTokens'

type PartnerRow = {
  id: string
  partnerId: string
  name: string
  scopes: string[]
  addresses: string[]
  callsPerMinute: number
  language: string
  tokenVersion: number
}
type LivePartner = PartnerRow & { allows: (address: string | null) => boolean }

/** Milliseconds that a partner is believed without asking, as sessions are: a change is heard at once, and known without the bus within five seconds. */
const believedFor = 4_000
const cache = singleton('partners.cache', () => new LRUCache<string, LivePartner | 'gone'>({ max: 5_000, ttl: believedFor }))
const pending = singleton('partners.pending', () => new Map<string, Promise<LivePartner | 'gone'>>())

const livePartner = statement<PartnerRow>(
  'partners.live',
  `SELECT id, partner_id AS "partnerId", name, scopes, addresses, calls_per_minute::int AS "callsPerMinute", language, token_version::int AS "tokenVersion"
   FROM partners WHERE partner_id = $1 AND status = 'active'`,
)

// partners are few and change rarely; what is being read just now is not kept either
subscribe('partners', () => {
  cache.clear()
  pending.clear()
})

/** Tells every process, when `tx` commits, that this partner is not what it was. */
export const announcePartnerChange = (tx: Tx, id: string) => tx.announce('partners', id)

const readPartner = (partnerId: string): Promise<LivePartner | 'gone'> => {
  const running = pending.get(partnerId)
  if (running) return running
  const reading = queryOne(livePartner, [partnerId])
    .then((found) => {
      const partner = found ? { ...found, allows: addressChecker(found.addresses) } : 'gone'
      if (pending.get(partnerId) === reading) cache.set(partnerId, partner)
      return partner
    })
    .finally(() => {
      if (pending.get(partnerId) === reading) pending.delete(partnerId)
    })
  pending.set(partnerId, reading)
  return reading
}

type Caller = { ip: string | null; userAgent: string | null; requestId: string }

/**
 * The partner behind a bearer token, from an address that it may call from. What it may do comes from the partner as it is now, not from its token;
 * a hot token costs no SQL. Null for anything else. Never throws for what a caller can send.
 */
export const authenticatePartnerBearer = (
  authorization: string | undefined,
  caller: Caller,
): PartnerActor | null | Promise<PartnerActor | null> => {
  if (!authorization?.startsWith('Bearer ')) return null
  const claims = verifyPartnerToken(authorization.slice(7))
  if (!claims) return null
  const cached = cache.get(claims.pid)
  if (cached) return actorOf(cached, claims, caller)
  return readPartner(claims.pid).then((partner) => actorOf(partner, claims, caller))
}

const actorOf = (partner: LivePartner | 'gone', claims: VerifiedPartnerToken, caller: Caller): PartnerActor | null => {
  if (partner === 'gone' || partner.tokenVersion !== claims.tv || !partner.allows(caller.ip)) return null
  const { partnerId, name, scopes, language, callsPerMinute, tokenVersion } = partner
  const termsVersion = claims.legal_documents_version ?? null
  return {
    kind: 'partner',
    id: partner.id,
    sessionId: claims.sid,
    tokenId: claims.jti,
    roles: [],
    permissions: [],
    partner: { partnerId, name, scopes, language, callsPerMinute, tokenVersion, termsVersion },
    ...caller,
  }
}
