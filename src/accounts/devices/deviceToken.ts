import { createHmac } from 'node:crypto'
import { statement, type Tx } from '../../platform/db'
import { secrets } from '../../platform/secrets'
import { hashToken } from '../../platform/security/opaqueTokens'

/** How many tokens back a copy is still told from a token that never was. */
const generations = 10

type Carried = { id: string | null; isTrusted: boolean | null; wasCopied: boolean }
/** The account's row is locked first, as everywhere: what changes devices and factors of one account takes turns. */
const carry = statement<Carried>(
  'devices.carry',
  `WITH account AS (SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE),
   carried AS (
     UPDATE devices d SET token_hash = $3, last_used_at = now(), last_ip = $5, user_agent = $6, updated_at = now() FROM account
     WHERE d.account_id = account.id AND d.token_hash = $2 AND d.removed_at IS NULL AND (NOT $7 OR d.trusted_until > now())
     RETURNING d.id, coalesce(d.trusted_until > now(), false) AS trusted),
   copied AS (
     UPDATE devices d SET trusted_until = NULL, updated_at = now() FROM account
     WHERE d.account_id = account.id AND d.token_hash = ANY($4::text[]) AND d.token_hash <> $2 AND d.trusted_until IS NOT NULL RETURNING d.id)
   SELECT (SELECT id FROM carried) AS id, (SELECT trusted FROM carried) AS "isTrusted", EXISTS (SELECT FROM copied) AS "wasCopied"`,
)

/** The one child of a device's token, so that a token used before can be known again though only the newest one's hash is kept. */
const childOf = (token: string): string =>
  createHmac('sha256', secrets().refreshKey).update('device-token-child\0').update(token).digest('base64url')

const childrenOf = (token: string): string[] => {
  const children: string[] = []
  for (let at = token; children.length < generations; children.push(at)) at = childOf(at)
  return children
}

/** A device that a sign-in was recognised by, and the token it has from now on. */
export type CarriedDevice = { id: string; isTrusted: boolean; deviceToken: string }

/**
 * The device whose token came with a sign-in; the token is replaced by the one in the answer. A token that was replaced before shows that there is a copy:
 * that device is trusted no more. Null when the token names none of this account's devices.
 * @param request.onlyTrusted leaves the token of an untrusted device as it is: the sign-in is not through yet
 */
export const carryDevice = async (
  tx: Tx,
  { accountId, token, onlyTrusted }: { accountId: string; token: string; onlyTrusted: boolean },
): Promise<CarriedDevice | null> => {
  const children = childrenOf(token)
  const { ip, userAgent } = tx.actor
  const values = [accountId, hashToken(token), hashToken(children[0]!), children.map(hashToken), ip, userAgent, onlyTrusted]
  const carried = await tx.queryOne(carry, values)
  if (carried?.wasCopied) tx.audit('device.token-replayed', { outcome: 'refused', target: { collection: 'accounts', id: accountId } })
  return carried?.id ? { id: carried.id, isTrusted: carried.isTrusted === true, deviceToken: children[0]! } : null
}
