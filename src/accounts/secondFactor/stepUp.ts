import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { checkPasskey, checkSecondFactor, peekChallenge, startPasskeyCheck, type Owner } from '../../factors'
import type { AccountActor, Actor } from '../../platform/actor'
import { withTransaction } from '../../platform/db'
import { invalidField, unauthenticated } from '../../platform/http/errors'
import { invalidOrExpiredCode } from '../errors'
import { provenAccount } from '../requestChanges'
import { freshSeconds } from '../requireFresh'
import { markProven, type ProofMethod } from './freshness'

export type Proof = {
  password?: string | undefined
  code?: string | undefined
  passkey?: AuthenticationResponseJSON | undefined
}

/**
 * Proves once more who is at this session: by the second factor where there is one, else by the password. For five minutes sensitive acts are open then.
 * @throws invalid when the wrong kind of proof is sent; invalidCredentials, invalidOrExpiredCode, invalidPasskey, secondFactorPaused
 */
export const stepUp = async (actor: AccountActor, proof: Proof): Promise<{ freshUntil: string; method: ProofMethod }> => {
  const method = await prove(actor, proof)
  const freshAt = await withTransaction(actor, async (tx) => {
    tx.audit('session.stepped-up', { target: { collection: 'accounts', id: actor.id }, reason: method })
    return markProven(tx, { sessionId: actor.sessionId, methods: [method] })
  })
  if (!freshAt) throw unauthenticated()
  return { freshUntil: new Date(freshAt.getTime() + freshSeconds * 1000).toISOString(), method }
}

const prove = async (actor: AccountActor, { password, code, passkey }: Proof): Promise<ProofMethod> => {
  const owner: Owner = { kind: 'account', id: actor.id }
  if (!actor.account.hasSecondFactor) {
    if (password === undefined) throw invalidField('password', 'password_required', 'Send your password.')
    await provenAccount(actor, password)
    return 'password'
  }
  if (passkey) return checkPasskey(actor, owner, { binding: actor.sessionId, response: passkey })
  if (code === undefined) throw invalidField('code', 'second_factor_required', 'Send a code of your second factor, or use your passkey.')
  const method = await checkSecondFactor(actor, owner, { code })
  if (!method) throw invalidOrExpiredCode()
  return method
}

/**
 * Starts the use of a passkey: for a sign-in that waits for it, or to step up.
 * @throws invalidMfaToken; unauthenticated without either; secondFactorNotSet without a passkey
 */
export const startMyPasskeyCheck = async (
  actor: Actor,
  { mfaToken }: { mfaToken?: string | undefined },
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON }> => {
  const { owner, binding } = await checkedBy(actor, mfaToken)
  return withTransaction(actor, async (tx) => ({ options: await startPasskeyCheck(tx, owner, { binding }) }))
}

const checkedBy = async (actor: Actor, mfaToken: string | undefined): Promise<{ owner: Owner; binding: string }> => {
  if (mfaToken !== undefined) {
    const { id, owner } = await peekChallenge({ token: mfaToken, ip: actor.ip, kind: 'account' })
    return { owner, binding: id }
  }
  if (actor.kind !== 'account' || !actor.sessionId) throw unauthenticated()
  return { owner: { kind: 'account', id: actor.id! }, binding: actor.sessionId }
}
