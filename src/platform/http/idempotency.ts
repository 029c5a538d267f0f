import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Actor } from '../actor'
import { query, queryOne, statement, withTransaction, type Tx } from '../db'
import { singleton } from '../singleton'
import { sealer, secrets } from '../secrets'
import type { Answer } from './answer'
import { defineError, invalidField } from './errors'

export const idempotencyKeyReused = defineError('idempotency_key_reused', 422, 'This Idempotency-Key was used with another request.')
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
const keepOnce = statement<{ key: string }>(
  'idempotency.keep-once',
  'UPDATE idempotency_keys SET answer = $3 WHERE scope = $1 AND key = $2 AND answer IS NULL RETURNING key',
)
const release = statement('idempotency.release', 'DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND answer IS NULL')

type Held = { scope: string; key: string; isKept: boolean }
/** The key of the request that runs, for `answerIn`. */
const keyOfRequest = singleton('idempotency.key', () => new AsyncLocalStorage<Held>())

const sealed = (answer: Answer, scope: string): string => sealer().seal(JSON.stringify(answer), scope)

/**
 * Runs what a door does, and what it answers, in one transaction: with an Idempotency-Key the answer is kept if and only if the effect is. A process that dies
 * in between leaves both or neither, and a retry finds which. For every door that moves money.
 */
export const answerIn = async (actor: Actor, handler: (tx: Tx) => Promise<Answer>): Promise<Answer> => {
  const held = keyOfRequest.getStore()
  const answer = await withTransaction(actor, async (tx) => {
    const made = await handler(tx)
    // a slow request whose key was given away meanwhile takes back what it did
    if (held && !(await tx.queryOne(keepOnce, [held.scope, held.key, sealed(made, held.scope)]))) throw idempotencyInProgress({ retryAfterSeconds: 2 }) // prettier-ignore
    return made
  })
  if (held) held.isKept = true
  return answer
}

type Call = { actor: Actor; route: string; asked: unknown }

/**
 * Runs `handler` once a key: the same key and what is asked with it being the same gets the stored answer (sealed at rest) for 24 hours.
 * Answers of 500 and above are not kept, so that a retry may succeed.
 * @throws idempotencyKeyReused, idempotencyInProgress
 */
export const withIdempotency = async (
  req: IncomingMessage,
  { actor, route, asked }: Call,
  handler: () => Promise<Answer>,
): Promise<Answer> => {
  const key = req.headers['idempotency-key']
  if (key === undefined) return handler()
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalidField('Idempotency-Key', 'invalid', 'Send 1 to 200 visible ASCII characters.')
  const scope = `${route} ${actor.kind} ${actor.id ?? ''}`
  const bodyHash = createHmac('sha256', secrets().codeHmacKey)
    .update(JSON.stringify(asked ?? null))
    .digest('hex')
  const stored = await queryOne(reserve, [scope, key, bodyHash])
  if (stored && !stored.is_mine) {
    if (stored.body_hash !== bodyHash) throw idempotencyKeyReused()
    if (stored.answer === null) throw idempotencyInProgress({ retryAfterSeconds: 2 })
    return JSON.parse(sealer().open(stored.answer, scope)) as Answer
  }
  const held: Held = { scope, key, isKept: false }
  try {
    const answer = await keyOfRequest.run(held, handler)
    if (!held.isKept) await query(keep, [scope, key, sealed(answer, scope)])
    return answer
  } catch (error) {
    await query(release, [scope, key])
    throw error
  }
}
