import { normalizePassword } from '../../platform/security/passwordHash'
import { isWellFormed } from '../../platform/validation/safeText'

/** Lengths are counted in code points, after NFKC. */
export const PASSWORD_LENGTH = {
  /** NIST SP 800-63B 3.1.1.2 (with a second factor) and ASVS 6.2.1. */
  least: 8,
  /** Practitioners and staff see other people's health data. */
  leastForPractitioners: 12,
  most: 128,
} as const
const MOST_BYTES = 512

/** Words anybody would try first in this system. */
const PRODUCT_WORDS = ['afya', 'health', 'doctor', 'patient']
/** Shorter parts of names say nothing: `Al` is in half of all passwords. */
const SHORTEST_WORD = 3
/** Letters and digits that must remain when the person's own words are taken out. */
const LEAST_OF_ONES_OWN = 6

export type PasswordProblem = {
  code: 'password_too_short' | 'password_too_long' | 'password_invalid' | 'password_too_common'
  message: string
}

/** What others know of the person. All of it may be absent. */
export type PasswordContext = {
  email?: string | null
  /** E.164 */
  mobileNo?: string | null
  /** First, middle and last name, in any order. */
  names?: ReadonlyArray<string | null | undefined>
}

let commonPasswords: Promise<ReadonlySet<string>> | undefined

/** The 49,233 most used passwords of @zxcvbn-ts/language-common, without those that are too short anyway. Read when first needed. */
const loadCommonPasswords = async (): Promise<ReadonlySet<string>> => {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'].filter((password) => password.length >= PASSWORD_LENGTH.least))
}

/** Small letters and digits only, without accents: `Núñez-99` becomes `nunez99`. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const wordsOf = (text: string | null | undefined): string[] => (text ?? '').split(/[^\p{L}\p{M}\p{N}]+/u)

const contextWords = ({ email, mobileNo, names = [] }: PasswordContext): string[] => {
  const localPart = email?.split('@')[0] ?? ''
  const number = mobileNo?.replace(/\D/g, '') ?? ''
  const words = [
    ...PRODUCT_WORDS,
    ...names.flatMap(wordsOf),
    ...names.map((name) => name ?? ''),
    email ?? '',
    localPart,
    ...wordsOf(localPart),
  ]
  // The number in full and without its country code; ten digits are the subscriber's part in the Philippines, nine in most of Africa.
  const numbers = number === '' ? [] : [number, number.slice(-10), number.slice(-9)]
  return [...words.map(folded), ...numbers].filter((word) => word.length >= SHORTEST_WORD).sort((a, b) => b.length - a.length)
}

/** Whether the password is little more than the product's or the person's own words: `Afya2026!`, `juan.delacruz1`. */
const isContextual = (password: string, context: PasswordContext): boolean => {
  const whole = folded(password)
  const rest = contextWords(context).reduce((left, word) => left.replaceAll(word, ''), whole)
  return rest.length < whole.length && [...rest].length < LEAST_OF_ONES_OWN
}

/**
 * What is wrong with a new password; nothing when it may be used. There are no rules of composition: length, and not being a password that
 * others would guess, are what counts (NIST SP 800-63B 3.1.1.2).
 */
export const passwordProblems = async (
  password: string,
  { isPractitioner = false, ...context }: PasswordContext & { isPractitioner?: boolean } = {},
): Promise<PasswordProblem[]> => {
  const normal = normalizePassword(password)
  const length = [...normal].length
  const least = isPractitioner ? PASSWORD_LENGTH.leastForPractitioners : PASSWORD_LENGTH.least

  if (length > PASSWORD_LENGTH.most || Buffer.byteLength(normal) > MOST_BYTES) {
    return [{ code: 'password_too_long', message: `Must be at most ${PASSWORD_LENGTH.most} characters long.` }]
  }
  const problems: PasswordProblem[] = []
  if (length < least) problems.push({ code: 'password_too_short', message: `Must be at least ${least} characters long.` })
  if (normal.includes('\0') || !isWellFormed(normal)) {
    problems.push({ code: 'password_invalid', message: 'Must not contain the NUL character or broken characters.' })
  }
  commonPasswords ??= loadCommonPasswords()
  if ((await commonPasswords).has(normal.toLowerCase()) || isContextual(normal, context)) {
    problems.push({ code: 'password_too_common', message: 'Is too easy to guess. Choose another one.' })
  }
  return problems
}
