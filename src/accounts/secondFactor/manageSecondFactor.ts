import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import {
  addPasskey,
  checkSecondFactor,
  confirmTotp,
  disableFactors,
  listFactors,
  recoveryCodesLeft,
  removeFactor,
  renameFactor,
  renewRecoveryCodes,
  secondFactorNotSet,
  setupTotp,
  startPasskeyRegistration,
  verifyPasskeyRegistration,
  type Factor,
  type Owner,
} from '../../factors'
import type { AccountActor } from '../../platform/actor'
import { withTransaction, type Tx } from '../../platform/db'
import { accountById, type Account } from '../account'
import { distrustDevices } from '../devices/devices'
import { endSessionsOf } from '../endSessions'
import { invalidOrExpiredCode } from '../errors'
import { provenAccount } from '../requestChanges'
import { requireFresh } from '../requireFresh'
import { markProven, type ProofMethod } from './freshness'

const ownerOf = ({ id }: AccountActor): Owner => ({ kind: 'account', id })
const labelOf = ({ email, mobileNo }: Account): string => email ?? mobileNo ?? 'account'

/**
 * Whoever sets up a factor has just signed in, or gives the password. With a second factor already on, only that counts.
 * @throws stepUpRequired, invalidCredentials
 */
const prove = async (actor: AccountActor, password: string | undefined): Promise<Account> => {
  if (password !== undefined && !actor.account.hasSecondFactor) return provenAccount(actor, password)
  requireFresh(actor)
  return password === undefined ? (await accountById(actor.id))! : provenAccount(actor, password)
}

/** Starts an authenticator app: its secret, the address for apps, and that as a picture. @throws stepUpRequired, invalidCredentials */
export const setupMfa = async (
  actor: AccountActor,
  { password }: { password?: string | undefined },
): Promise<{ secret: string; otpauthUrl: string; qr: string }> => {
  const account = await prove(actor, password)
  return withTransaction(actor, async (tx) => {
    const { secret, otpauthUrl, qr } = await setupTotp(tx, ownerOf(actor), { label: labelOf(account) })
    return { secret, otpauthUrl, qr }
  })
}

/** Takes the app into use. Every other session ends, no device is trusted any more. @throws invalidOrExpiredCode */
export const confirmMfa = (actor: AccountActor, { code }: { code: string }): Promise<{ recoveryCodes: string[] }> =>
  withTransaction(actor, async (tx) => {
    const confirmed = await confirmTotp(tx, ownerOf(actor), { code })
    await afterChange(tx, actor, ['password', 'totp'])
    return confirmed
  })

/** Turns the second factor off, with the password and a code. @throws invalidCredentials, invalidOrExpiredCode, secondFactorNotSet, secondFactorPaused */
export const disableMfa = async (actor: AccountActor, { password, code }: { password: string; code: string }): Promise<void> => {
  const account = await provenAccount(actor, password)
  if (!account.mfaEnabledAt) throw secondFactorNotSet()
  const method = await checkSecondFactor(actor, ownerOf(actor), { code })
  if (!method) throw invalidOrExpiredCode()
  await withTransaction(actor, async (tx) => {
    await disableFactors(tx, ownerOf(actor))
    await afterChange(tx, actor, ['password', method])
  })
}

/** Ten new recovery codes in place of the old ones. @throws stepUpRequired, secondFactorNotSet */
export const renewMyRecoveryCodes = async (actor: AccountActor): Promise<{ recoveryCodes: string[] }> => {
  requireFresh(actor)
  return withTransaction(actor, (tx) => renewRecoveryCodes(tx, ownerOf(actor)))
}

/** Starts a passkey: what the browser wants. @throws stepUpRequired, invalidCredentials, tooManyPasskeys */
export const startMyPasskey = async (
  actor: AccountActor,
  { password }: { password?: string | undefined },
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON }> => {
  const account = await prove(actor, password)
  return withTransaction(actor, async (tx) => ({
    options: await startPasskeyRegistration(tx, ownerOf(actor), { binding: actor.sessionId, userName: labelOf(account) }),
  }))
}

type FinishedPasskey = { factorId: string; recoveryCodes?: string[] }

/** Takes the passkey into use; recovery codes come with the first factor. @throws invalidPasskey, passkeyKnown, tooManyPasskeys */
export const finishMyPasskey = async (
  actor: AccountActor,
  { response, name }: { response: RegistrationResponseJSON; name: string },
): Promise<FinishedPasskey> => {
  const passkey = await verifyPasskeyRegistration(ownerOf(actor), { binding: actor.sessionId, response })
  return withTransaction(actor, async (tx) => {
    const { factorId, recoveryCodes } = await addPasskey(tx, ownerOf(actor), { passkey, name })
    // an added passkey is no reason to sign other devices out; the second factor being on now is
    if (recoveryCodes) await afterChange(tx, actor, ['password', 'passkey'])
    else await distrustDevices(tx, actor.id)
    return { factorId, ...(recoveryCodes ? { recoveryCodes } : {}) }
  })
}

/** The factors in use and how many recovery codes are left. */
export const readMyFactors = async (actor: AccountActor): Promise<{ factors: Factor[]; recoveryCodesLeft: number }> => ({
  factors: await listFactors(ownerOf(actor)),
  recoveryCodesLeft: await recoveryCodesLeft(ownerOf(actor)),
})

/** @throws notFound */
export const renameMyFactor = (actor: AccountActor, { factorId, name }: { factorId: string; name: string }): Promise<Factor> =>
  withTransaction(actor, (tx) => renameFactor(tx, ownerOf(actor), { factorId, name }))

/** @throws stepUpRequired, notFound, lastFactor */
export const removeMyFactor = async (actor: AccountActor, { factorId }: { factorId: string }): Promise<void> => {
  requireFresh(actor)
  await withTransaction(actor, async (tx) => {
    await removeFactor(tx, ownerOf(actor), { factorId })
    await distrustDevices(tx, actor.id)
  })
}

const afterChange = async (tx: Tx, { id, sessionId }: AccountActor, methods: ProofMethod[]): Promise<void> => {
  await endSessionsOf(tx, { accountId: id, except: sessionId, reason: 'second-factor-changed' })
  await distrustDevices(tx, id)
  await markProven(tx, { sessionId, methods })
}
