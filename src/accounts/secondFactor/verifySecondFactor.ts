import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import {
  checkPasskey,
  checkSecondFactor,
  consumeChallenge,
  factorMethods,
  openChallenge,
  tryChallenge,
  type Challenge,
  type FactorMethod,
} from '../../factors'
import { invalidMfaToken } from '../../factors'
import type { Actor } from '../../platform/actor'
import { withTransaction, type Tx } from '../../platform/db'
import { accountById, type Account } from '../account'
import { carryDevice } from '../devices/deviceToken'
import { accountSuspended, invalidOrExpiredCode } from '../errors'
import { startSession, type Tokens } from '../startSession'

/** A sign-in that waits: the password was right. */
export type SecondFactorWanted = { uid: string; mfaRequired: true; mfaToken: string; methods: FactorMethod[] }

/** Asks for the second factor: a token that opens nothing but that step. */
export const askForSecondFactor = async (tx: Tx, { id, tokenVersion }: Account): Promise<SecondFactorWanted> => {
  const owner = { kind: 'account', id } as const
  const mfaToken = await openChallenge(tx, { owner, ip: tx.actor.ip, details: { tokenVersion } })
  tx.audit('account.second-factor-asked', { target: { collection: 'accounts', id } })
  return { uid: id, mfaRequired: true, mfaToken, methods: await factorMethods(owner, tx) }
}

type Given = {
  mfaToken: string
  code?: string | undefined
  passkey?: AuthenticationResponseJSON | undefined
  deviceToken?: string | undefined
}

/**
 * The second step of a sign-in: a code (TOTP or recovery) or a passkey.
 * @throws invalidMfaToken: sign in again; invalidOrExpiredCode, invalidPasskey; secondFactorPaused; accountSuspended
 */
export const verifySecondFactor = async (actor: Actor, given: Given): Promise<{ account: Account; tokens: Tokens }> => {
  const challenge = await tryChallenge({ token: given.mfaToken, ip: actor.ip, kind: 'account' })
  const account = await accountById(challenge.owner.id)
  // a password that was changed meanwhile was not the one that began this
  if (!account || account.tokenVersion !== challenge.details.tokenVersion) throw invalidMfaToken()
  if (account.status !== 'active') throw accountSuspended()
  const method = await check(actor, challenge, given)
  return withTransaction(actor, async (tx) => {
    await consumeChallenge(tx, challenge)
    const { deviceToken: token } = given
    const device = token === undefined ? null : await carryDevice(tx, { accountId: account.id, token, onlyTrusted: false })
    const tokens = await startSession(tx, account, { methods: ['password', method], device })
    if (!tokens) throw invalidMfaToken()
    tx.audit('account.signed-in', { target: { collection: 'accounts', id: account.id }, reason: method })
    return { account, tokens }
  })
}

const check = async (actor: Actor, { id, owner }: Challenge, { code, passkey }: Given) => {
  if (passkey) return checkPasskey(actor, owner, { binding: id, response: passkey })
  const method = await checkSecondFactor(actor, owner, { code: code ?? '' })
  if (!method) throw invalidOrExpiredCode()
  return method
}
