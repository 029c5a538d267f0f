import { createHmac, randomBytes } from 'node:crypto'
import type { Owner } from './owner'

/** Crockford's base32: no I, L, O or U, so that a code can be read from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/**
 * Twenty-four characters, 120 random bits: enough that a keyed fast hash keeps them (ASVS 6.5.2 asks for 112), so that trying one costs no slow hash and
 * guessing one is hopeless.
 */
const characters = 24

export const recoveryCodesAtOnce = 10

/** `XXXXXX-XXXXXX-XXXXXX-XXXXXX`. */
export const newRecoveryCode = (): string => {
  const text = Array.from(randomBytes(characters), (byte) => alphabet[byte & 31]).join('')
  return text.match(/.{6}/g)!.join('-')
}

/** The one spelling of a typed code: any case, hyphens and spaces anywhere, O for 0 and I or L for 1. Null when it cannot be one. */
export const normalizeRecoveryCode = (typed: string): string | null => {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{24}$/.test(text) ? text : null
}

/** What the database keeps: HMAC-SHA256 in hex, of one owner. `code` in its one spelling. */
export const hashRecoveryCode = (key: Buffer, { kind, id }: Owner, code: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(['recovery', kind, id, code]))
    .digest('hex')
