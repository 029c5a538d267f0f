import type { Actor } from '../actor'
import { statement, withTransaction } from '../db'
import { notFound } from '../http/errors'
import { triesOfJobs } from './defineJob'

const revive = statement<{ id: string }>(
  'dead-letters.retry',
  `WITH letter AS (UPDATE dead_letters SET retried_at = now(), retried_by_id = $2, updated_at = now() WHERE id = $1 AND retried_at IS NULL RETURNING *)
   INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, request_id, created_at, updated_at)
   SELECT id, name, data, 10, 'queued', now(), 0, coalesce(($3::jsonb ->> name)::int, greatest(attempts, 1)), request_id, now(), now() FROM letter
   ON CONFLICT (id) DO NOTHING RETURNING id`,
)
const exists = statement<{ id: string }>('dead-letters.exists', 'SELECT id FROM dead_letters WHERE id = $1')

/**
 * Puts a job that had failed for good back into the outbox, with all its tries. Retrying it twice queues it once.
 * @throws notFound when there is no such dead letter
 */
export const retryDeadLetter = async (actor: Actor, { deadLetterId }: { deadLetterId: string }): Promise<{ id: string; queued: boolean }> =>
  withTransaction(actor, async (tx) => {
    const revived = await tx.queryOne(revive, [deadLetterId, actor.kind === 'staff' ? actor.id : null, JSON.stringify(triesOfJobs())])
    if (!revived && !(await tx.queryOne(exists, [deadLetterId]))) throw notFound()
    if (revived) tx.audit('job.retried', { target: { collection: 'dead-letters', id: deadLetterId } })
    return { id: deadLetterId, queued: Boolean(revived) }
  })
