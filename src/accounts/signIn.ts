import type { Actor } from '../platform/actor'
import { query, statement, withTransaction } from '../platform/db'
import { findAccount, type Identity } from './account'
import { carryDevice } from './devices/deviceToken'
import { accountSuspended, invalidCredentials } from './errors'
import { emailKey } from './identity/email'
import { loginGuard } from './limiting'
import { hashing, inSignInLine } from './passwords'
import { askForSecondFactor, type SecondFactorWanted } from './secondFactor/verifySecondFactor'
import { startSession, type Tokens } from './startSession'
import type { Account } from './account'

const rehash = statement('accounts.rehash', 'UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2')

type Credentials = Identity & { password: string; deviceToken?: string | undefined }
export type SignedIn = { account: Account; tokens: Tokens }

/**
 * Signs in with a password. An unknown address costs the same hash as a known one and gets the same answer, as does an account that is locked
 * for this address after repeated failures. With a second factor the answer is a token for that step, unless a trusted device stands for it.
 * @throws invalidCredentials; accountSuspended, only with the right password; tooManyPasswordChecks
 */
export const signIn = (actor: Actor, credentials: Credentials): Promise<SignedIn | SecondFactorWanted> =>
  inSignInLine(() => signInNow(actor, credentials))

const signInNow = async (actor: Actor, { password, deviceToken, ...identity }: Credentials): Promise<SignedIn | SecondFactorWanted> => {
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
  // before there is a session: when no more hashes are taken, who is told to come again has none yet
  await rehashWhenOutdated(account, password)
  return begin(actor, account, deviceToken)
}

/** @throws invalidCredentials when the account changed since its password was looked at: the next try sees it as it is now */
const begin = (actor: Actor, account: Account, token: string | undefined): Promise<SignedIn | SecondFactorWanted> =>
  withTransaction(actor, async (tx) => {
    const hasSecondFactor = account.mfaEnabledAt !== null
    const device = token === undefined ? null : await carryDevice(tx, { accountId: account.id, token, onlyTrusted: hasSecondFactor })
    if (hasSecondFactor && !device) return askForSecondFactor(tx, account)
    const tokens = await startSession(tx, account, { methods: hasSecondFactor ? ['password', 'device'] : ['password'], device })
    if (!tokens) throw invalidCredentials()
    tx.audit('account.signed-in', { target: { collection: 'accounts', id: account.id }, ...(hasSecondFactor ? { reason: 'device' } : {}) })
    return { account, tokens }
  })

const noteRefusal = (actor: Actor, accountId: string | null) =>
  withTransaction(actor, async (tx) =>
    tx.audit('account.sign-in', { outcome: 'refused', ...(accountId ? { target: { collection: 'accounts', id: accountId } } : {}) }),
  )

const rehashWhenOutdated = async ({ id, passwordHash }: { id: string; passwordHash: string }, password: string): Promise<void> => {
  await hashing(async (hasher) => {
    if (hasher.needsRehash(passwordHash)) await query(rehash, [id, passwordHash, await hasher.hash(password)])
  })
}
