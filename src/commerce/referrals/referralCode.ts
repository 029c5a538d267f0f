import { randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O or U, so that a code can be read out and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const characters = 10
const longestTyped = 40

const grouped = (text: string) => `${text.slice(0, 5)}-${text.slice(5)}`

/** 50 random bits as `7K3M9-QXA2T`: short enough for a telephone, and there are a billion tries to a hit among a million codes. */
export const newReferralCode = (): string => grouped([...randomBytes(characters)].map((byte) => alphabet[byte & 31]).join(''))

/** The one spelling of a typed code: any case, hyphens and spaces anywhere, O for 0 and I or L for 1. Null when it cannot be one. */
export const normalizeReferralCode = (typed: string): string | null => {
  if (typed.length > longestTyped) return null
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(text) ? grouped(text) : null
}
