import { randomBytes } from 'node:crypto'
import { queryOne, statement, type Tx } from '../platform/db'
import { hashToken } from '../platform/security/opaqueTokens'
import { uuidv7 } from '../platform/uuid'
import { invalidPasskey } from './errors'
import type { Owner } from './owner'

/** Minutes between the start and the end of a ceremony. */
const ceremonyMinutes = 5

export type Ceremony = 'register-passkey' | 'use-passkey'

const open = statement(
  'passkeys.open-challenge',
  `INSERT INTO factor_challenges (id, owner_kind, owner_id, purpose, token_hash, session_id, expires_at, created_at, updated_at)
   VALUES ($1, $2::enum_factor_challenges_owner_kind, $3, $4::enum_factor_challenges_purpose, $5, $6, now() + interval '${ceremonyMinutes} minutes', now(), now())`,
)
const take = statement<{ id: string }>(
  'passkeys.take-challenge',
  `UPDATE factor_challenges SET consumed_at = now(), updated_at = now()
   WHERE token_hash = $1 AND owner_kind = $2::enum_factor_challenges_owner_kind AND owner_id = $3 AND purpose = $4::enum_factor_challenges_purpose
     AND session_id = $5 AND consumed_at IS NULL AND expires_at > now() RETURNING id`,
)

type Bound = { owner: Owner; ceremony: Ceremony; binding: string }

/** 32 random bytes to be signed, good once and for `binding` alone: a session, or a sign-in that waits for its second factor. */
export const newPasskeyChallenge = async (tx: Tx, { owner, ceremony, binding }: Bound): Promise<Buffer<ArrayBuffer>> => {
  const challenge = Buffer.from(randomBytes(32))
  await tx.query(open, [uuidv7(), owner.kind, owner.id, ceremony, hashToken(challenge.toString('base64url')), binding])
  return challenge
}

/** The challenge that a passkey has signed, used up by this call even when the signature turns out wrong. @throws invalidPasskey */
export const takePasskeyChallenge = async (clientDataJSON: string, { owner, ceremony, binding }: Bound): Promise<string> => {
  const challenge = challengeIn(clientDataJSON)
  const taken = challenge && (await queryOne(take, [hashToken(challenge), owner.kind, owner.id, ceremony, binding]))
  if (!taken) throw invalidPasskey()
  return challenge
}

const challengeIn = (clientDataJSON: string): string | null => {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as { challenge?: unknown }
    return typeof challenge === 'string' ? challenge : null
  } catch (error) {
    throw invalidPasskey({ cause: error })
  }
}
