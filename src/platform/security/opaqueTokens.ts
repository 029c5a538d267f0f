import { createHash, createHmac, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

/** An opaque refresh token: 256 random bits as 43 base64url characters. It means nothing without its row. */
export const newRefreshToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** What the database keeps of an opaque token: SHA-256 in hex. 256 random bits need no slow hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * The one child of a refresh token: HMAC-SHA256(key, parent). Because it can be made again from the parent, a refresh repeated inside the
 * grace window gets the same child, and no raw token is ever stored.
 */
export const deriveChildToken = (key: Buffer, parentToken: string): string =>
  createHmac('sha256', key).update('refresh-token-child\0').update(parentToken).digest('base64url')
