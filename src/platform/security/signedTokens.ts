import jwt from 'jsonwebtoken'
import { LRUCache } from 'lru-cache'
import { randomUUID } from 'node:crypto'
import type { KeyRing } from './keyRing'

/**
 * One kind of signed token. Kinds differ in `typ` and in audience, so a token of one kind is never taken for another.
 */
export type TokenKind<Claims extends object> = {
  /** The header's `typ`, for instance `at+jwt` (RFC 9068). */
  typ: string
  audience: string
  lifetimeSeconds: number
  /** The kind's own claims out of a verified payload; null when one is missing or of the wrong type. */
  readClaims: (payload: Record<string, unknown>) => Claims | null
}

/** Claims of every kind. `iat` and `exp` are seconds since 1970. */
export type RegisteredClaims = { iss: string; aud: string; sub: string; jti: string; iat: number; exp: number }

export type SignedToken = {
  token: string
  /** Seconds. */
  expiresIn: number
  jti: string
}

export type SignedTokens<Claims extends object> = {
  sign: (claims: Claims & { sub: string }) => SignedToken
  /** The claims of a good token, else null. Never throws. A token seen before costs no RSA. */
  verify: (token: string) => Readonly<Claims & RegisteredClaims> | null
}

/** Clocks of servers that check each other's tokens may differ this much. */
const CLOCK_TOLERANCE_SECONDS = 5
/** Far above any token of ours; longer ones are refused unread. */
const LONGEST_TOKEN = 8192

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const readRegistered = ({ iss, aud, sub, jti, iat, exp }: Record<string, unknown>): RegisteredClaims | null =>
  typeof iss === 'string' &&
  typeof aud === 'string' &&
  typeof sub === 'string' &&
  sub !== '' &&
  typeof jti === 'string' &&
  typeof iat === 'number' &&
  typeof exp === 'number'
    ? { iss, aud, sub, jti, iat, exp }
    : null

const deepFreeze = <T extends object>(value: T): Readonly<T> => {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}

/**
 * RS256 tokens with a key id. `kid` is required and must be in the ring, whatever the token's own header claims; the algorithm is pinned.
 */
export const createSignedTokens = <Claims extends object>({
  issuer,
  kind,
  keys,
  remembered = 10_000,
  now = Date.now,
}: {
  issuer: string
  kind: TokenKind<Claims>
  keys: KeyRing
  /** How many verified tokens are remembered until they expire. */
  remembered?: number
  now?: () => number
}): SignedTokens<Claims> => {
  type Verified = { kid: string; claims: Readonly<Claims & RegisteredClaims> }
  const verified = new LRUCache<string, Verified>({ max: remembered })
  const seconds = () => Math.floor(now() / 1000)

  const read = (token: string): Verified | null => {
    const header = jwt.decode(token, { complete: true })?.header
    if (!header || header.typ !== kind.typ || typeof header.kid !== 'string') return null
    const publicKey = keys.verifyingKey(header.kid)
    if (!publicKey) return null
    const payload: unknown = jwt.verify(token, publicKey, {
      algorithms: ['RS256'],
      issuer,
      audience: kind.audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      clockTimestamp: seconds(),
    })
    if (!isRecord(payload)) return null
    const registered = readRegistered(payload)
    const claims = registered && kind.readClaims(payload)
    return registered && claims ? { kid: header.kid, claims: deepFreeze({ ...claims, ...registered }) } : null
  }

  return {
    sign: (claims) => {
      const { kid, privateKey } = keys.signingKey()
      const jti = randomUUID()
      const iat = seconds()
      const payload = { ...claims, iss: issuer, aud: kind.audience, jti, iat, exp: iat + kind.lifetimeSeconds }
      const token = jwt.sign(payload, privateKey, { algorithm: 'RS256', header: { alg: 'RS256', typ: kind.typ, kid } })
      return { token, expiresIn: kind.lifetimeSeconds, jti }
    },
    verify: (token) => {
      const known = verified.get(token)
      if (known) {
        if (known.claims.exp + CLOCK_TOLERANCE_SECONDS > seconds() && keys.verifyingKey(known.kid)) return known.claims
        verified.delete(token)
        return null
      }
      if (token.length > LONGEST_TOKEN) return null
      try {
        const fresh = read(token)
        if (!fresh) return null
        verified.set(token, fresh)
        return fresh.claims
      } catch {
        // Every way to fail means the same here, a forged or spoiled token, and the caller answers it with 401.
        return null
      }
    },
  }
}
