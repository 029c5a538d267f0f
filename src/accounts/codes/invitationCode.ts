import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O or U, so that a code can be read out and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BYTES = 10
const CHARACTERS = 16
const GROUP = 4
/** Sixteen characters with room for separators; anything longer is not looked at. */
const LONGEST_TYPED = 64

/** An invitation opens a signup this long, unless the settings say otherwise. */
export const INVITATION_DAYS = 7

const grouped = (characters: string) => (characters.match(/.{4}/g) ?? []).join('-')

const toBase32 = (bytes: Buffer): string => {
  let bits = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let index = 0; index < CHARACTERS; index += 1) {
    text = (ALPHABET[Number(bits & 31n)] ?? '') + text
    bits >>= 5n
  }
  return text
}

/** 80 random bits as `XXXX-XXXX-XXXX-XXXX`. */
export const newInvitationCode = (): string => grouped(toBase32(randomBytes(BYTES)))

/**
 * The one spelling of a typed invitation code: any case, hyphens and spaces anywhere, O for 0 and I or L for 1. Null when it cannot be one.
 */
export const normalizeInvitationCode = (typed: string): string | null => {
  if (typed.length > LONGEST_TYPED) return null
  const characters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(characters) ? grouped(characters) : null
}

/** What the database keeps of a code (in its one spelling): SHA-256 in hex. 80 random bits need no key and no slow hash. */
export const hashInvitationCode = (code: string): string => createHash('sha256').update(`invitation\0${code}`).digest('hex')

/** The first four characters, by which staff and a caller can agree on which invitation they speak of. */
export const invitationCodePrefix = (code: string): string => code.slice(0, GROUP)
