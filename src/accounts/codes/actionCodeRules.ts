/** The API contract's numbers for action codes. */

/** NIST SP 800-63B 3.1.3.2 and ASVS 6.5.5: an out-of-band code lives 10 minutes at most. */
export const CODE_TTL_SECONDS = 600

/** Wrong tries after which a code is dead. */
export const TRIES_PER_CODE = 5

/** Wrong tries in a row over all codes of an account, after which none is taken for a while. */
export const FAILURES_BEFORE_PAUSE = 10
export const CODE_PAUSE_SECONDS = 900

/** Codes to one destination: at least this far apart, and so many a day. A new code replaces the old. */
export const RESEND_AFTER_SECONDS = 60
export const CODES_PER_DAY = 10

const DAY_MS = 86_400_000

/** When the account's codes are taken again after this many failures in a row; null while they still are. */
export const codesPausedUntil = ({ failures, now }: { failures: number; now: Date }): Date | null =>
  failures >= FAILURES_BEFORE_PAUSE ? new Date(now.getTime() + CODE_PAUSE_SECONDS * 1000) : null

/**
 * When another code may be sent to a destination, given when the earlier ones were. Null: now.
 */
export const nextCodeAt = ({ sentAt, now }: { sentAt: Date[]; now: Date }): Date | null => {
  const times = sentAt.map((time) => time.getTime()).sort((a, b) => b - a)
  const [latest] = times
  const tenthBack = times[CODES_PER_DAY - 1]
  const afterLatest = latest === undefined ? 0 : latest + RESEND_AFTER_SECONDS * 1000
  const afterTenth = tenthBack === undefined ? 0 : tenthBack + DAY_MS
  const next = Math.max(afterLatest, afterTenth)
  return next > now.getTime() ? new Date(next) : null
}
