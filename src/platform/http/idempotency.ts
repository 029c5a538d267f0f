import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Actor } from '../actor'
import { query, queryOne, statement } from '../db'
import { sealer, secrets } from '../secrets'
import type { Answer } from './answer'
import { defineError, invalidField } from './errors'

export const idempotencyKeyReused = defineError('idempotency_key_reused', 422, 'This Idempotency-Key was used with another body.')
export const idempotencyInProgress = defineError(
  'idempotency_in_progress',
  409,
  'The first request with this Idempotency-Key is still running.',
)

type Stored = { body_hash: string; answer: string | null; is_mine: boolean }

/** A key is good for 24 h; a request that died without an answer frees its key after a minute. */
const reserve = statement<Stored>(
  'idempotency.reserve',
  `WITH mine AS (
     INSERT INTO idempotency_keys (scope, key, body_hash, created_at) VALUES ($1, $2, $3, now())
     ON CONFLICT (scope, key) DO UPDATE SET body_hash = excluded.body_hash, answer = NULL, created_at = now()
       WHERE idempotency_keys.created_at < now() - interval '24 hours' OR (idempotency_keys.answer IS NULL AND idempotency_keys.created_at < now() - interval '1 minute')
     RETURNING body_hash, answer)
   SELECT body_hash, answer, true AS is_mine FROM mine
   UNION ALL SELECT body_hash, answer, false FROM idempotency_keys WHERE scope = $1 AND key = $2 AND NOT EXISTS (SELECT FROM mine)`,
)
const keep = statement('idempotency.keep', 'UPDATE idempotency_keys SET answer = $3 WHERE scope = $1 AND key = $2')
const release = statement('idempotency.release', 'DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND answer IS NULL')

type Call = { actor: Actor; route: string; body: unknown }

/**
 * Runs `handler` once a key: the same key with the same body gets the stored answer (sealed at rest) for 24 hours.
 * Answers of 500 and above are not kept, so that a retry may succeed.
 * @throws idempotencyKeyReused, idempotencyInProgress
 */
export const withIdempotency = async (
  req: IncomingMessage,
  { actor, route, body }: Call,
  handler: () => Promise<Answer>,
): Promise<Answer> => {
  const key = req.headers['idempotency-key']
  if (key === undefined) return handler()
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalidField('Idempotency-Key', 'invalid', 'Send 1 to 200 visible ASCII characters.')
  const scope = `${route} ${actor.kind} ${actor.id ?? ''}`
  const bodyHash = createHmac('sha256', secrets().codeHmacKey)
    .update(JSON.stringify(body ?? null))
    .digest('hex')
  const stored = await queryOne(reserve, [scope, key, bodyHash])
  if (stored && !stored.is_mine) {
    if (stored.body_hash !== bodyHash) throw idempotencyKeyReused()
    if (stored.answer === null) throw idempotencyInProgress({ retryAfterSeconds: 2 })
    return JSON.parse(sealer().open(stored.answer, scope)) as Answer
  }
  try {
    const answer = await handler()
    await query(keep, [scope, key, sealer().seal(JSON.stringify(answer), scope)])
    return answer
  } catch (error) {
    await query(release, [scope, key])
    throw error
  }
}
