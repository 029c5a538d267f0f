import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Actor } from '../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../platform/db'
import { invalidPasskey, secondFactorNotSet } from './errors'
import { noticeFactorChange } from './notices'
import { auditOwner, lockOwner, type Owner } from './owner'
import { newPasskeyChallenge, takePasskeyChallenge } from './passkeyChallenges'
import { relyingParty } from './relyingParty'
import { webauthn } from './webauthn'

type Passkey = { id: string; name: string; credentialId: string; publicKey: string; signCount: number; transports: string[] | null }

const usable = `owner_kind = $1::enum_second_factors_owner_kind AND owner_id = $2 AND kind = 'passkey' AND status = 'active' AND flagged_at IS NULL`
const columns = `id, name, credential_id AS "credentialId", public_key AS "publicKey", sign_count::float8 AS "signCount", transports`
const usablePasskeys = statement<Passkey>('passkeys.usable', `SELECT ${columns} FROM second_factors WHERE ${usable}`)
const usablePasskey = statement<Passkey>(
  'passkeys.usable-one',
  `SELECT ${columns} FROM second_factors WHERE ${usable} AND credential_id = $3`,
)
/** Authenticators that count must count up; those that do not always say 0. */
const advance = statement<{ id: string }>(
  'passkeys.advance',
  `UPDATE second_factors SET sign_count = $2, last_used_at = now(), updated_at = now()
   WHERE id = $1 AND flagged_at IS NULL AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0)) RETURNING id`,
)
const flag = statement<{ id: string }>(
  'passkeys.flag',
  `UPDATE second_factors SET flagged_at = now(), updated_at = now() WHERE id = $1 AND flagged_at IS NULL RETURNING id`,
)

/**
 * Begins a check: what the browser's `navigator.credentials.get` wants.
 * @param parts.binding the session that steps up, or the id of the challenge that waits @throws secondFactorNotSet without a usable passkey
 */
export const startPasskeyCheck = async (
  tx: Tx,
  owner: Owner,
  { binding }: { binding: string },
): Promise<PublicKeyCredentialRequestOptionsJSON> => {
  const passkeys = await tx.query(usablePasskeys, [owner.kind, owner.id])
  if (passkeys.length === 0) throw secondFactorNotSet({ message: 'There is no passkey on this account.' })
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: await newPasskeyChallenge(tx, { owner, ceremony: 'use-passkey', binding }),
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, ...(transports ? { transports } : {}) })),
    userVerification: 'required',
    timeout: 300_000,
  })
}

/**
 * Checks what the browser made of it; call it outside of a transaction, it uses the challenge up either way. A passkey whose counter goes back may have
 * been copied: it is flagged, its owner told, and it opens nothing any more.
 * @throws invalidPasskey
 */
export const checkPasskey = async (
  actor: Actor,
  owner: Owner,
  { binding, response }: { binding: string; response: AuthenticationResponseJSON },
): Promise<'passkey'> => {
  const expectedChallenge = await takePasskeyChallenge(response.response.clientDataJSON, { owner, ceremony: 'use-passkey', binding })
  const passkey = await queryOne(usablePasskey, [owner.kind, owner.id, response.id])
  const counter = passkey && (await signedCounter({ passkey, response, expectedChallenge }))
  if (passkey === null || counter === null) {
    await withTransaction(actor, async (tx) => auditOwner(tx, owner, 'factor.tried', { outcome: 'refused', reason: 'passkey' }))
    throw invalidPasskey()
  }
  if (await queryOne(advance, [passkey.id, counter])) return 'passkey'
  await flagCopy(actor, owner, passkey)
  throw invalidPasskey()
}

type Signed = { passkey: Passkey; response: AuthenticationResponseJSON; expectedChallenge: string }

/** The counter in a rightly signed answer, else null. */
const signedCounter = async ({ passkey, response, expectedChallenge }: Signed): Promise<number | null> => {
  const { id, origins } = relyingParty()
  // the counter is ours to compare: the library would only throw
  const credential = { id: passkey.credentialId, publicKey: Buffer.from(passkey.publicKey, 'base64url'), counter: 0 }
  const { verifyAuthenticationResponse } = await webauthn()
  return verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origins,
    expectedRPID: id,
    credential,
    requireUserVerification: true,
  }).then(
    ({ verified, authenticationInfo }) => (verified ? authenticationInfo.newCounter : null),
    // it throws for whatever does not fit: origin, party, flags, a broken encoding
    () => null,
  )
}

const flagCopy = (actor: Actor, owner: Owner, { id, name }: Passkey): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const facts = await lockOwner(tx, owner)
    if (!(await tx.queryOne(flag, [id]))) return
    auditOwner(tx, owner, 'factor.passkey-flagged', { outcome: 'refused' })
    noticeFactorChange(tx, owner, facts, { change: 'passkey-refused', name })
  })
