import { randomInt } from 'node:crypto'
import { hashToken } from '../platform/security/opaqueTokens'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Characters of the seed's examples. Of 62 letters and digits each is worth 5.95 bits: 190 for an id or a secret, 238 for a key. */
const lengths = { partnerId: 32, secret: 32, apiKey: 40 } as const
/** What staff see of a key that somebody reads out: 36 of its 238 bits. */
const PREFIX_LENGTH = 6

const alphanumerics = (length: number): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

export const newPartnerId = (): string => alphanumerics(lengths.partnerId)

/** Shown once. With the partner's id, what a partner signs in with. */
export type KeyPair = { secret: string; apiKey: string }

export const newKeyPair = (): KeyPair => ({ secret: alphanumerics(lengths.secret), apiKey: alphanumerics(lengths.apiKey) })

/** What the database keeps: SHA-256, because so many random bits need no slow hash, and the key's first characters. */
export const keptOf = ({ secret, apiKey }: KeyPair) => ({
  secretHash: hashToken(secret),
  apiKeyHash: hashToken(apiKey),
  apiKeyPrefix: apiKey.slice(0, PREFIX_LENGTH),
})
