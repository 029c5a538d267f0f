import { z } from 'zod'
import type { Actor } from '../platform/actor'
import { systemActor } from '../platform/actor'
import { queryOne, statement, withTransaction } from '../platform/db'
import { AppError, invalidField } from '../platform/http/errors'
import { defineJob } from '../platform/jobs'
import { limits } from '../platform/limits/limits'
import { sealer } from '../platform/secrets'
import { accountById, findAccount, type Account, type Identity } from './account'
import { issueActionCode, redeemActionCode } from './actionCodes'
import { setPassword } from './applyActionCode'
import { distrustDevices } from './devices/devices'
import { endSessionsOf } from './endSessions'
import { invalidOrExpiredCode } from './errors'
import { emailKey } from './identity/email'
import { limiter, loginGuard } from './limiting'
import { noticePasswordChanged } from './noticePasswordChanged'
import { hashing } from './passwords'
import { destinationOf, refuseWeakPassword } from './requestChanges'

const sealPurpose = 'accounts.send-code'
const SealedIdentity = z.object({ accountId: z.uuid().optional(), email: z.string().nullish(), mobileNo: z.string().nullish() })

/**
 * Sends a code to an address if there is an account behind it. A job does the looking up, so that the answer to the person, and the time it
 * takes, are the same either way.
 */
export const sendCode = defineJob({
  name: 'accounts.send-code',
  schema: z.object({ kind: z.enum(['forgot-password', 'resend']), sealed: z.string() }),
  priority: 'high',
  attempts: 5,
  handler: async ({ kind, sealed }, { requestId }) => {
    const { accountId, ...identity } = SealedIdentity.parse(JSON.parse(sealer().open(sealed, sealPurpose)))
    const account = await (accountId ? accountById(accountId) : findAccount(identity))
    if (!account || account.status !== 'active') return
    try {
      await (kind === 'resend' ? resend(account, requestId) : forgot(account, requestId))
    } catch (error) {
      // too soon, or too many today: the person was already told that a code comes if it may
      if (!(error instanceof AppError)) throw error
    }
  },
})

const forgot = (account: Account, requestId: string) =>
  withTransaction(systemActor('forgot-password', requestId), (tx) =>
    issueActionCode(tx, { account, purpose: 'resetPassword', ...destinationOf(account) }),
  )

type PendingCode = {
  purpose: 'verifyEmail' | 'verifyMobile' | 'changeIdentity' | 'changePassword' | 'resetPassword'
  channel: 'email' | 'sms'
  destination: string
  sealedData: string | null
}
/** The code that a person is waiting for: the newest one that still could be applied, or whose ten minutes ended within the hour. */
const pendingCode = statement<PendingCode>(
  'codes.pending',
  `SELECT purpose, channel, destination, sealed_data AS "sealedData" FROM action_codes
   WHERE account_id = $1 AND consumed_at IS NULL AND replaced_at IS NULL AND expires_at > now() - interval '1 hour' ORDER BY created_at DESC LIMIT 1`,
)

const resend = async (account: Account, requestId: string): Promise<void> => {
  const pending = await queryOne(pendingCode, [account.id])
  const code = pending ?? unverified(account)
  if (!code) return
  const { purpose, channel, destination, sealedData } = code
  const data = sealedData
    ? { data: JSON.parse(sealer().open(sealedData, `action-code:${account.id}:${purpose}`)) as Record<string, unknown> }
    : {}
  const template = purpose === 'verifyEmail' && account.isDoctor ? { template: 'human-verification' } : {}
  await withTransaction(systemActor('resend-code', requestId), (tx) =>
    issueActionCode(tx, { account, purpose, channel, destination, ...data, ...template }),
  )
}

const unverified = ({ email, emailVerifiedAt, mobileNo, mobileVerifiedAt }: Account): PendingCode | null => {
  if (email && !emailVerifiedAt) return { purpose: 'verifyEmail', channel: 'email', destination: email, sealedData: null }
  if (mobileNo && !mobileVerifiedAt) return { purpose: 'verifyMobile', channel: 'sms', destination: mobileNo, sealedData: null }
  return null
}

type Wanted = Identity & { accountId?: string }

/** Beyond the limit nothing is queued and the answer stays the same: it says that a code comes if it may. */
const request = async (actor: Actor, kind: 'forgot-password' | 'resend', { accountId, email, mobileNo }: Wanted): Promise<void> => {
  const { allowed } = await limiter().consume(limits.requestCodeDestination, accountId ?? emailKey(email ?? mobileNo ?? ''))
  if (!allowed) return
  const sealed = sealer().seal(JSON.stringify({ accountId, email, mobileNo }), sealPurpose)
  await withTransaction(actor, async (tx) => tx.enqueue(sendCode, { kind, sealed }))
}

/** Asks for a code that resets the password. Known and unknown addresses look alike. */
export const forgotPassword = (actor: Actor, identity: Identity): Promise<void> => request(actor, 'forgot-password', identity)

/**
 * Asks for the last code again, as a new code: for an address, or for the signed-in account. Known and unknown addresses look alike.
 * @throws invalid when nobody is signed in and no address is given
 */
export const resendActionCode = async (actor: Actor, identity: Identity): Promise<void> => {
  if (identity.email || identity.mobileNo) return request(actor, 'resend', identity)
  if (actor.kind !== 'account') throw invalidField('email', 'identity_required', 'Send email or mobileNo.')
  return request(actor, 'resend', { accountId: actor.id! })
}

/**
 * Sets a new password with a code from forgotPassword. Every session ends, none starts: the person signs in with the new password, and with the second
 * factor as before.
 * @throws invalidOrExpiredCode; invalid with password_… problems
 */
export const resetPassword = async (
  actor: Actor,
  { code, newPassword, ...identity }: Identity & { code: string; newPassword: string },
): Promise<{ applied: 'resetPassword' }> => {
  // before the look-up, so that known and unknown addresses hear the same about a weak password
  await refuseWeakPassword({ email: identity.email, mobileNo: identity.mobileNo }, newPassword)
  const found = await findAccount(identity)
  const account = found?.status === 'active' ? found : null
  const passwordHash = await hashing((hasher) => hasher.hash(newPassword))
  const applied = await redeemActionCode(actor, { accountId: account?.id ?? null, code, purposes: ['resetPassword'] }, async (tx) => {
    if (!account) throw invalidOrExpiredCode()
    // what only the account knows (names, being a practitioner) is held against the password once the code has proven who asks
    await refuseWeakPassword(account, newPassword)
    await tx.query(setPassword, [account.id, passwordHash])
    await endSessionsOf(tx, { accountId: account.id, reason: 'password-reset' })
    await distrustDevices(tx, account.id)
    noticePasswordChanged(tx, account)
    tx.audit('code.applied.resetPassword', { target: { collection: 'accounts', id: account.id } })
    tx.afterCommit(() => loginGuard().reopen({ subject: account.id, ip: tx.actor.ip ?? 'unknown' }))
    return { applied: 'resetPassword' as const }
  })
  if (!applied) throw invalidOrExpiredCode()
  return applied
}
