import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

/** What a code is for. A code for one purpose, account or destination fails for every other (ASVS 6.6.2). */
export type ActionCodePurpose = 'verifyEmail' | 'verifyMobile' | 'changeIdentity' | 'changePassword' | 'resetPassword'

export type ActionCodeBinding = {
  purpose: ActionCodePurpose
  accountId: string
  /** The address or E.164 number that received it. */
  destination: string
  /** Six digits. */
  code: string
}

const DIGITS = 6
/** Six digits with room for spaces; anything longer is not looked at. */
const LONGEST_TYPED = 32

/** Six digits, each of the million equally likely (ASVS 6.5.4 asks for 20 bits). */
export const newActionCode = (): string =>
  randomInt(10 ** DIGITS)
    .toString()
    .padStart(DIGITS, '0')

/** Six digits out of what a person typed (`123 456`, `123-456`); null when it is anything else. */
export const normalizeActionCode = (typed: string): string | null => {
  if (typed.length > LONGEST_TYPED) return null
  const digits = typed.replace(/[\s-]/g, '')
  return /^[0-9]{6}$/.test(digits) ? digits : null
}

/** What the database keeps of a code: HMAC-SHA256 in hex. The key lies outside the database, or a million tries would find the code. */
export const hashActionCode = ({ key, purpose, accountId, destination, code }: ActionCodeBinding & { key: Buffer }): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([purpose, accountId, destination.toLowerCase(), code]))
    .digest('hex')

/** Whether this is the code with that hash, compared in constant time. */
export const isActionCode = (codeHash: string, binding: ActionCodeBinding & { key: Buffer }): boolean => {
  const expected = Buffer.from(codeHash, 'hex')
  const given = Buffer.from(hashActionCode(binding), 'hex')
  return expected.length === given.length && timingSafeEqual(expected, given)
}
