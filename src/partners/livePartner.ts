import type { PartnerActor } from '../platform/actor'
import { queryOne, statement, type Tx } from '../platform/db'
import { remembered } from '../platform/remembered'
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
const known = remembered<LivePartner | 'gone'>('partners', { most: 5_000, freshFor: 4_000, changes: ['partners'] })

const livePartner = statement<PartnerRow>(
  'partners.live',
  `SELECT id, partner_id AS "partnerId", name, scopes, addresses, calls_per_minute::int AS "callsPerMinute", language, token_version::int AS "tokenVersion"
   FROM partners WHERE partner_id = $1 AND status = 'active'`,
)

/** Tells every process, when `tx` commits, that this partner is not what it was. */
export const announcePartnerChange = (tx: Tx, id: string) => tx.announce('partners', id)

const readPartner = async (partnerId: string): Promise<LivePartner | 'gone'> => {
  const found = await queryOne(livePartner, [partnerId])
  return found ? { ...found, allows: addressChecker(found.addresses) } : 'gone'
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
  const partner = known.get(claims.pid, () => readPartner(claims.pid))
  return partner instanceof Promise ? partner.then((found) => actorOf(found, claims, caller)) : actorOf(partner, claims, caller)
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
