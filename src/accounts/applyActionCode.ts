import type { Actor } from '../platform/actor'
import { statement, type Tx } from '../platform/db'
import { queueMessage } from '../platform/mail/sendMessage'
import { accountById, findAccount, type Account, type Identity } from './account'
import { endCodesFor, redeemActionCode, type MatchedCode } from './actionCodes'
import type { ActionCodePurpose } from './codes/actionCode'
import { distrustDevices } from './devices/devices'
import { endSessionsOf } from './endSessions'
import { accountExists, invalidOrExpiredCode } from './errors'
import { announceAccountChange } from './liveSession'
import { loginGuard } from './limiting'
import { noticePasswordChanged } from './noticePasswordChanged'

const markEmailVerified = statement(
  'accounts.verify-email',
  `UPDATE accounts SET email_verified_at = coalesce(email_verified_at, now()), updated_at = now() WHERE id = $1 AND lower(email) = lower($2)`,
)
const markMobileVerified = statement(
  'accounts.verify-mobile',
  `UPDATE accounts SET mobile_verified_at = coalesce(mobile_verified_at, now()), updated_at = now() WHERE id = $1 AND mobile_no = $2`,
)
const setEmail = statement(
  'accounts.set-email',
  `UPDATE accounts SET email = $2, email_verified_at = now(), updated_at = now() WHERE id = $1`,
)
const setMobile = statement(
  'accounts.set-mobile',
  `UPDATE accounts SET mobile_no = $2, mobile_verified_at = now(), updated_at = now() WHERE id = $1`,
)
export const setPassword = statement(
  'accounts.set-password',
  `UPDATE accounts SET password_hash = $2, token_version = token_version + 1, code_failures = 0, updated_at = now() WHERE id = $1`,
)

const applicable: readonly ActionCodePurpose[] = ['verifyEmail', 'verifyMobile', 'changeIdentity', 'changePassword']

type Applied = { applied: ActionCodePurpose }

/**
 * Applies what a code was sent for: the signed-in account's, or that of the given address.
 * @throws invalidOrExpiredCode, the same for a code that is unknown, wrong, used, expired, out of tries or somebody else's; accountExists when a new
 *   address was taken meanwhile
 */
export const applyActionCode = async (actor: Actor, { code, ...identity }: Identity & { code: string }): Promise<Applied> => {
  const found =
    identity.email || identity.mobileNo ? await findAccount(identity) : actor.kind === 'account' ? await accountById(actor.id!) : null
  const account = found?.status === 'active' ? found : null
  const applied = await redeemActionCode(actor, { accountId: account?.id ?? null, code, purposes: applicable }, async (tx, matched) => {
    if (!account) throw invalidOrExpiredCode()
    await effects[matched.purpose](tx, account, matched)
    tx.audit(`code.applied.${matched.purpose}`, { target: { collection: 'accounts', id: account.id } })
    return { applied: matched.purpose }
  })
  if (!applied) throw invalidOrExpiredCode()
  return applied
}

const effects: Record<ActionCodePurpose, (tx: Tx, account: Account, matched: MatchedCode) => Promise<void>> = {
  verifyEmail: async (tx, { id }, { destination }) => void (await tx.query(markEmailVerified, [id, destination])),
  verifyMobile: async (tx, { id }, { destination }) => void (await tx.query(markMobileVerified, [id, destination])),
  changeIdentity: (tx, account, matched) => changeIdentity(tx, account, matched),
  changePassword: async (tx, account, { data }) => {
    const { passwordHash, sessionId } = data as { passwordHash: string; sessionId: string }
    await tx.query(setPassword, [account.id, passwordHash])
    await endSessionsOf(tx, { accountId: account.id, except: sessionId, reason: 'password-changed' })
    await distrustDevices(tx, account.id)
    noticePasswordChanged(tx, account)
    tx.afterCommit(() => loginGuard().reopen({ subject: account.id, ip: tx.actor.ip ?? 'unknown' }))
  },
  resetPassword: () => Promise.reject(invalidOrExpiredCode()),
}

const changeIdentity = async (tx: Tx, account: Account, { channel, destination }: MatchedCode): Promise<void> => {
  const identity = channel === 'email' ? 'email' : 'mobileNo'
  const old = account[identity]
  try {
    await tx.query(identity === 'email' ? setEmail : setMobile, [account.id, destination])
  } catch (error) {
    throw (error as { code?: string }).code === '23505' ? accountExists({ cause: error }) : error
  }
  await distrustDevices(tx, account.id)
  announceAccountChange(tx, account.id)
  if (!old) return
  await endCodesFor(tx, { accountId: account.id, destination: old })
  noticeIdentity(tx, account, { identity, stage: 'changed', to: old, newIdentity: destination })
}

type IdentityNotice = { identity: 'email' | 'mobileNo'; stage: 'requested' | 'changed'; to: string; newIdentity: string }

/** Tells the old address; the new one is shown masked, since the old address may be somebody else's by now. */
export const noticeIdentity = (tx: Tx, account: Account, { identity, stage, to, newIdentity }: IdentityNotice): void => {
  const details = {
    firstName: account.firstName,
    newIdentity: masked(newIdentity),
    at: new Date().toISOString(),
    timezone: account.timezone ?? undefined,
  }
  const channel = identity === 'email' ? 'email' : 'sms'
  queueMessage(tx, {
    channel,
    to,
    template: 'identity-changed',
    data: { stage, identity, ...(channel === 'email' ? details : {}) },
    accountId: account.id,
  })
}

const masked = (identity: string): string => {
  const [local = '', domain] = identity.split('@')
  return domain === undefined ? `${identity.slice(0, 4)}•••${identity.slice(-2)}` : `${local.slice(0, 1)}•••@${domain}`
}
