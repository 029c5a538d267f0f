import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { statement, type Tx } from '../platform/db'
import { uuidv7 } from '../platform/uuid'
import { invalidPasskey, passkeyKnown, tooManyPasskeys } from './errors'
import { noticeFactorChange } from './notices'
import { auditOwner, lockOwner, markOwner, type Owner } from './owner'
import { newPasskeyChallenge, takePasskeyChallenge } from './passkeyChallenges'
import { replaceRecoveryCodes } from './recoveryCodes'
import { relyingParty } from './relyingParty'
import { webauthn } from './webauthn'

const mostPasskeys = 10

const passkeysOf = statement<{ credentialId: string; transports: string[] | null }>(
  'passkeys.of-owner',
  `SELECT credential_id AS "credentialId", transports FROM second_factors
   WHERE owner_kind = $1::enum_second_factors_owner_kind AND owner_id = $2 AND kind = 'passkey' AND status = 'active'`,
)
const insert = statement<{ id: string }>(
  'passkeys.insert',
  `INSERT INTO second_factors (id, owner_kind, owner_id, kind, status, name, credential_id, public_key, sign_count, transports, backed_up, confirmed_at, created_at, updated_at)
   VALUES ($1, $2::enum_second_factors_owner_kind, $3, 'passkey', 'active', $4, $5, $6, $7, $8, $9, now(), now(), now())
   ON CONFLICT (credential_id) DO NOTHING RETURNING id`,
)

/** A registration whose signature is right, not yet kept. */
export type NewPasskey = { credentialId: string; publicKey: string; signCount: number; transports: string[]; backedUp: boolean }

/**
 * Begins the registration of a passkey: what the browser's `navigator.credentials.create` wants.
 * @param parts.binding the session that does it @throws tooManyPasskeys
 */
export const startPasskeyRegistration = async (
  tx: Tx,
  owner: Owner,
  { binding, userName }: { binding: string; userName: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> => {
  const known = await tx.query(passkeysOf, [owner.kind, owner.id])
  if (known.length >= mostPasskeys) throw tooManyPasskeys()
  const { id, name } = relyingParty()
  const { generateRegistrationOptions } = await webauthn()
  return generateRegistrationOptions({
    rpID: id,
    rpName: name,
    userName,
    userID: Buffer.from(owner.id.replaceAll('-', ''), 'hex'),
    challenge: await newPasskeyChallenge(tx, { owner, ceremony: 'register-passkey', binding }),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, ...(transports ? { transports } : {}) })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    timeout: 300_000,
  })
}

/** Checks what the browser made of it; call it outside of a transaction, it uses the challenge up either way. @throws invalidPasskey */
export const verifyPasskeyRegistration = async (
  owner: Owner,
  { binding, response }: { binding: string; response: RegistrationResponseJSON },
): Promise<NewPasskey> => {
  const expectedChallenge = await takePasskeyChallenge(response.response.clientDataJSON, { owner, ceremony: 'register-passkey', binding })
  const { id, origins } = relyingParty()
  const { verifyRegistrationResponse } = await webauthn()
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origins,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch((error: unknown) => {
    throw invalidPasskey({ cause: error })
  })
  if (!verified.verified) throw invalidPasskey()
  const { credential, credentialBackedUp } = verified.registrationInfo
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    signCount: credential.counter,
    transports: response.response.transports ?? [],
    backedUp: credentialBackedUp,
  }
}

/**
 * Takes a verified passkey into use. The first second factor of an owner comes with ten recovery codes.
 * @throws tooManyPasskeys, passkeyKnown
 */
export const addPasskey = async (
  tx: Tx,
  owner: Owner,
  { passkey, name }: { passkey: NewPasskey; name: string },
): Promise<{ factorId: string; recoveryCodes: string[] | null }> => {
  const facts = await lockOwner(tx, owner)
  if ((await tx.query(passkeysOf, [owner.kind, owner.id])).length >= mostPasskeys) throw tooManyPasskeys()
  const { credentialId, publicKey, signCount, transports, backedUp } = passkey
  const values = [uuidv7(), owner.kind, owner.id, name, credentialId, publicKey, signCount, JSON.stringify(transports), backedUp]
  const added = await tx.queryOne(insert, values)
  if (!added) throw passkeyKnown()
  await markOwner(tx, owner, true)
  auditOwner(tx, owner, 'factor.added', { reason: 'passkey' })
  noticeFactorChange(tx, owner, facts, { change: facts.mfaEnabledAt ? 'passkey-added' : 'enabled', name })
  return { factorId: added.id, recoveryCodes: facts.mfaEnabledAt ? null : await replaceRecoveryCodes(tx, owner) }
}
