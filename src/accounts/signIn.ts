import type { Actor } from '../platform/actor'
import { query, statement, withTransaction } from '../platform/db'
import { findAccount, type Identity } from './account'
import { accountSuspended, invalidCredentials } from './errors'
import { emailKey } from './identity/email'
import { loginGuard } from './limiting'
import { hashing } from './passwords'
import { startSession, type Tokens } from './startSession'
import type { Account } from './account'

const rehash = statement('accounts.rehash', 'UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2')

/**
 * Signs in with a password. An unknown address costs the same hash as a known one and gets the same answer, as does an account that is locked
 * for this address after repeated failures.
 * @throws invalidCredentials; accountSuspended, only with the right password; tooManyPasswordChecks
 */
export const signIn = async (
  actor: Actor,
  { password, ...identity }: Identity & { password: string },
): Promise<{ account: Account; tokens: Tokens }> => {
  const account = await findAccount(identity)
  const door = { subject: account?.id ?? emailKey(identity.email ?? identity.mobileNo ?? ''), ip: actor.ip ?? 'unknown' }
  const { allowed } = await loginGuard().check(door)
  const stored = allowed ? account?.passwordHash : undefined
  const passed = await hashing((hasher) => (stored ? hasher.verify(stored, password) : hasher.verifyDummy(password)))
  // a right password entered while guesses in parallel locked the door is refused too
  const settled = allowed ? await loginGuard().settle(door, { passed }) : { allowed: false }
  if (!account || !passed || !settled.allowed) {
    await noteRefusal(actor, account?.id ?? null)
    throw invalidCredentials()
  }
  if (account.status === 'suspended') throw accountSuspended()
  const tokens = await withTransaction(actor, async (tx) => {
    tx.audit('account.signed-in', { target: { collection: 'accounts', id: account.id } })
    return startSession(tx, account)
  })
  await rehashWhenOutdated(account, password)
  return { account, tokens }
}

const noteRefusal = (actor: Actor, accountId: string | null) =>
  withTransaction(actor, async (tx) =>
    tx.audit('account.sign-in', { outcome: 'refused', ...(accountId ? { target: { collection: 'accounts', id: accountId } } : {}) }),
  )

const rehashWhenOutdated = async ({ id, passwordHash }: { id: string; passwordHash: string }, password: string): Promise<void> => {
  await hashing(async (hasher) => {
    if (hasher.needsRehash(passwordHash)) await query(rehash, [id, passwordHash, await hasher.hash(password)])
  })
}
