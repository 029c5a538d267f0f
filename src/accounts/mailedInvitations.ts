import { queryOne, statement, type Tx } from '../platform/db'
import { limits } from '../platform/limits/limits'
import { hashInvitationCode, INVITATION_DAYS, newInvitationCode, normalizeInvitationCode } from './codes/invitationCode'
import { RESEND_AFTER_SECONDS } from './codes/actionCodeRules'
import { codeRequestedTooSoon, identityUnverified, invalidOrExpiredCode } from './errors'
import { emailKey } from './identity/email'
import { limiter, spend } from './limiting'

/** Invitations that one account mails to another person's address: into a facility, or to connect a patient. */

export type Oneself = {
  id: string
  email: string | null
  mobileNo: string | null
  isEmailVerified: boolean
  isVerified: boolean
  firstName: string | null
  lastName: string | null
}

const oneself = `SELECT a.id, a.email, a.mobile_no AS "mobileNo", a.email_verified_at IS NOT NULL AS "isEmailVerified",
     (a.email_verified_at IS NOT NULL OR a.mobile_verified_at IS NOT NULL) AS "isVerified", d.name_first_name AS "firstName", d.name_last_name AS "lastName"
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1 AND a.status = 'active'`
const read = statement<Oneself>('invited.oneself', oneself)
const lockOneself = statement<Oneself>('invited.lock-oneself', `${oneself} FOR NO KEY UPDATE OF a`)

export const readOneself = (accountId: string): Promise<Oneself | null> => queryOne(read, [accountId])

/** The caller with an address or number that is proven, held until the transaction ends. @throws identityUnverified */
export const provenSelf = async (tx: Tx): Promise<Oneself> => {
  const self = await tx.queryOne(lockOneself, [tx.actor.id])
  if (!self?.isVerified) throw identityUnverified()
  return self
}

/**
 * The caller with a proven e-mail address, held until the transaction ends: an invitation is for who reads its mail, not for who claims the address.
 * @throws identityUnverified
 */
export const readerOfMail = async (tx: Tx): Promise<Oneself & { email: string }> => {
  const self = await tx.queryOne(lockOneself, [tx.actor.id])
  if (!self?.isEmailVerified || !self.email) throw identityUnverified({ message: 'Verify your e-mail address first.' })
  return { ...self, email: self.email }
}

/** How a person is named to somebody whom they write to; the address when there is no name. */
export const nameOf = ({ firstName, lastName, email, mobileNo }: Omit<Oneself, 'id' | 'isEmailVerified' | 'isVerified'>): string =>
  [firstName, lastName].filter(Boolean).join(' ') || (email ?? mobileNo ?? 'Somebody')

/**
 * Counts a mail from `sender` (an account) on behalf of `from` (an account or facility) to an address.
 * @returns whether the address may still be mailed today. That it may not is nobody's business but its owner's: the answer stays the same.
 * @throws rateLimited by what the sender alone has done
 */
export const takeInvitationTurn = async ({ sender, from, email }: { sender: string; from: string; email: string }): Promise<boolean> => {
  await spend(limits.inviteSender, sender)
  await spend(limits.invitePair, `${from} ${emailKey(email)}`)
  return (await limiter().consume(limits.inviteDestination, emailKey(email))).allowed
}

/** `sentSecondsAgo` null: never. @throws codeRequestedTooSoon within a minute of the last one */
export const refuseTooSoon = (sentSecondsAgo: number | null): void => {
  const wait = sentSecondsAgo === null ? 0 : RESEND_AFTER_SECONDS - sentSecondsAgo
  if (wait > 0) throw codeRequestedTooSoon({ retryAfterSeconds: wait })
}

/** Seconds since the mail of an open or ended invitation of that row went out, for SQL: its term tells. */
export const sentSecondsAgo = `extract(epoch FROM now() - (max(expires_at) - interval '${INVITATION_DAYS} days'))::float8`
export const newTerm = `now() + interval '${INVITATION_DAYS} days'`

/** A fresh code and what the database keeps of it. */
export const freshCode = (): { code: string; codeHash: string } => {
  const code = newInvitationCode()
  return { code, codeHash: hashInvitationCode(code) }
}

/** What the database keeps of a typed code. @throws invalidOrExpiredCode when it cannot be one; tries count by account, rateLimited */
export const typedCodeHash = async (accountId: string, typed: string): Promise<string> => {
  await spend(limits.acceptInvitationAccount, accountId)
  const code = normalizeInvitationCode(typed)
  if (!code) throw invalidOrExpiredCode()
  return hashInvitationCode(code)
}
