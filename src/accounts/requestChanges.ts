import type { AccountActor } from '../platform/actor'
import { withTransaction } from '../platform/db'
import { invalid, unauthenticated } from '../platform/http/errors'
import { accountById, findAccount, type Account, type Identity } from './account'
import { issueActionCode } from './actionCodes'
import { noticeIdentity } from './applyActionCode'
import { accountExists, invalidCredentials } from './errors'
import { passwordProblems } from './identity/passwordPolicy'
import { loginGuard } from './limiting'
import { hashing } from './passwords'
import { requireFresh } from './requireFresh'

/** The account itself, its password just proven. Guesses count like sign-ins. @throws invalidCredentials */
export const provenAccount = async (actor: AccountActor, password: string): Promise<Account> => {
  const account = await accountById(actor.id)
  if (!account) throw unauthenticated()
  const door = { subject: account.id, ip: actor.ip ?? 'unknown' }
  const { allowed } = await loginGuard().check(door)
  const passed = await hashing((hasher) => (allowed ? hasher.verify(account.passwordHash, password) : hasher.verifyDummy(password)))
  const settled = allowed ? await loginGuard().settle(door, { passed }) : { allowed: false }
  if (!passed || !settled.allowed) throw invalidCredentials({ message: 'The password is not right.' })
  return account
}

/** The same for what opens the account: with a second factor, that too was given within five minutes. @throws invalidCredentials, stepUpRequired */
const changeable = async (actor: AccountActor, password: string): Promise<Account> => {
  if (actor.account.hasSecondFactor) requireFresh(actor)
  return provenAccount(actor, password)
}

/**
 * Asks to sign in with another address: a code to the new one, a notice to the old one. Nothing changes before the code is applied.
 * @throws invalidCredentials, stepUpRequired, accountExists, codeRequestedTooSoon
 */
export const requestIdentityChange = async (
  actor: AccountActor,
  { password, email, mobileNo }: Identity & { password: string },
): Promise<void> => {
  const account = await changeable(actor, password)
  const identity = email ? 'email' : 'mobileNo'
  const destination = (email ?? mobileNo)!
  if (await findAccount({ email, mobileNo })) throw accountExists()
  await withTransaction(actor, async (tx) => {
    await issueActionCode(tx, { account, purpose: 'changeIdentity', channel: identity === 'email' ? 'email' : 'sms', destination })
    const old = account[identity]
    if (old) noticeIdentity(tx, account, { identity, stage: 'requested', to: old, newIdentity: destination })
    tx.audit('account.identity-change-requested', { target: { collection: 'accounts', id: account.id } })
  })
}

/**
 * Asks to change the password: a code by mail (or text), applied by applyActionCode. The new password waits as its hash, sealed.
 * @throws invalidCredentials, stepUpRequired, codeRequestedTooSoon; invalid with password_… problems
 */
export const requestPasswordChange = async (
  actor: AccountActor,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<void> => {
  const account = await changeable(actor, password)
  await refuseWeakPassword(account, newPassword)
  const passwordHash = await hashing((hasher) => hasher.hash(newPassword))
  await withTransaction(actor, async (tx) => {
    const data = { passwordHash, sessionId: actor.sessionId }
    await issueActionCode(tx, { account, purpose: 'changePassword', ...destinationOf(account), data })
    tx.audit('account.password-change-requested', { target: { collection: 'accounts', id: account.id } })
  })
}

export const destinationOf = (account: Account): { channel: 'email' | 'sms'; destination: string } =>
  account.email ? { channel: 'email', destination: account.email } : { channel: 'sms', destination: account.mobileNo! }

type PasswordOwner = Identity & Partial<Pick<Account, 'firstName' | 'isDoctor' | 'userType'>>

/** @throws invalid with the problems of `newPassword` */
export const refuseWeakPassword = async (
  { email, mobileNo, firstName, isDoctor, userType }: PasswordOwner,
  newPassword: string,
): Promise<void> => {
  const isPractitioner = isDoctor === true || userType === 'PRACTITIONER'
  const problems = await passwordProblems(newPassword, {
    email: email ?? null,
    mobileNo: mobileNo ?? null,
    names: [firstName],
    isPractitioner,
  })
  if (problems.length > 0) throw invalid({ errors: problems.map((problem) => ({ path: 'newPassword', ...problem })) })
}
