import { queryOne, statement, type Tx } from '../platform/db'
import { addressNeighbourhood } from '../platform/limits/addressKey'
import { hashToken, newRefreshToken } from '../platform/security/opaqueTokens'
import { uuidv7 } from '../platform/uuid'
import { invalidMfaToken } from './errors'
import type { Owner } from './owner'

/** Minutes that a sign-in waits for its second factor, and the tries it has (identity reference 3.4). */
const waitMinutes = 10
const tries = 5

const open = statement(
  'challenges.open',
  `INSERT INTO factor_challenges (id, owner_kind, owner_id, purpose, token_hash, ip, details, expires_at, created_at, updated_at)
   VALUES ($1, $2::enum_factor_challenges_owner_kind, $3, 'sign-in', $4, $5, $6, now() + interval '${waitMinutes} minutes', now(), now())`,
)
const isLive = `token_hash = $1 AND owner_kind = $2::enum_factor_challenges_owner_kind AND purpose = 'sign-in' AND ip = $3 AND consumed_at IS NULL
  AND expires_at > now() AND attempts < ${tries}`
const columns = 'id, owner_id AS "ownerId", details'
const reserveTry = statement<ChallengeRow>(
  'challenges.reserve-try',
  `UPDATE factor_challenges SET attempts = attempts + 1, updated_at = now() WHERE ${isLive} RETURNING ${columns}`,
)
const peek = statement<ChallengeRow>('challenges.peek', `SELECT ${columns} FROM factor_challenges WHERE ${isLive}`)
const consume = statement<{ id: string }>(
  'challenges.consume',
  `UPDATE factor_challenges SET consumed_at = now(), updated_at = now() WHERE id = $1 AND consumed_at IS NULL RETURNING id`,
)

type ChallengeRow = { id: string; ownerId: string; details: Record<string, unknown> | null }
/** A sign-in that waits for its second factor. `id` binds a passkey ceremony to it. */
export type Challenge = { id: string; owner: Owner; details: Record<string, unknown> }
type Presented = { token: string; ip: string | null; kind: Owner['kind'] }

const neighbourhood = (ip: string | null) => addressNeighbourhood(ip ?? 'unknown')
const read = (row: ChallengeRow | null, kind: Owner['kind']): Challenge => {
  if (!row) throw invalidMfaToken()
  return { id: row.id, owner: { kind, id: row.ownerId }, details: row.details ?? {} }
}

/** A token that opens nothing but the second step of this sign-in: 256 random bits, ten minutes, five tries, from the same network, once. */
export const openChallenge = async (
  tx: Tx,
  { owner, ip, details = {} }: { owner: Owner; ip: string | null; details?: Record<string, unknown> },
): Promise<string> => {
  const token = newRefreshToken()
  await tx.query(open, [uuidv7(), owner.kind, owner.id, hashToken(token), neighbourhood(ip), JSON.stringify(details)])
  return token
}

/** Counts a try, before the code is looked at, and outside of any transaction. @throws invalidMfaToken when it is over, used, from elsewhere or tried out */
export const tryChallenge = async ({ token, ip, kind }: Presented): Promise<Challenge> =>
  read(await queryOne(reserveTry, [hashToken(token), kind, neighbourhood(ip)]), kind)

/** The same without counting, for the start of a passkey ceremony. @throws invalidMfaToken */
export const peekChallenge = async ({ token, ip, kind }: Presented): Promise<Challenge> =>
  read(await queryOne(peek, [hashToken(token), kind, neighbourhood(ip)]), kind)

/** Uses it up, in the transaction that signs in. Of two at once one gets through. @throws invalidMfaToken */
export const consumeChallenge = async (tx: Tx, { id }: Pick<Challenge, 'id'>): Promise<void> => {
  if (!(await tx.queryOne(consume, [id]))) throw invalidMfaToken()
}
