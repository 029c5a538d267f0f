import { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { query, statement } from '../db'
import { log } from '../log'
import { newWaitingRedis, requestRedis } from '../redis'
import { claimDueJobs, runClaimedJob, runJobById } from './runJob'

/** How due jobs get from the outbox to a handler. `carry` moves some and says how many; `close` ends what runs, then lets go. */
export type Carrier = { carry: () => Promise<number>; close: () => Promise<void> }

/** Jobs at once in one process; handlers wait on the network, so more than the two cores. */
const concurrency = 8

/** Without Redis: the outbox itself is the queue (`FOR UPDATE SKIP LOCKED`), and any number of processes may share it. */
export const inProcessCarrier = (): Carrier => {
  const running = new Set<Promise<void>>()
  return {
    carry: async () => {
      const free = concurrency - running.size
      const jobs = free > 0 ? await claimDueJobs(free) : []
      for (const job of jobs) {
        const run: Promise<void> = runClaimedJob(job)
          .catch((error: unknown) => log.error({ err: error, jobId: job.id }, 'a job could not be settled; its lease will run out'))
          .finally(() => running.delete(run))
        running.add(run)
      }
      return jobs.length
    },
    close: async () => void (await Promise.all(running)),
  }
}

const queueName = 'afya-jobs'
const prefix = '{afya}'

type RelayedJob = { id: string; name: string; priority: number; attempts: number }
/** Minutes a relayed job may wait in Redis before it is offered again: Redis may have lost it. The job id stops a second copy. */
const relayed = statement<RelayedJob>(
  'jobs.relay',
  `UPDATE jobs SET status = 'relayed', locked_until = now() + interval '10 minutes', updated_at = now()
   WHERE id IN (SELECT id FROM jobs WHERE (status = 'queued' AND run_at <= now()) OR (status <> 'queued' AND locked_until < now())
                ORDER BY priority, run_at LIMIT $1 FOR UPDATE SKIP LOCKED)
   RETURNING id, name, priority::int, attempts::int`,
)
const unrelay = statement(
  'jobs.unrelay',
  `UPDATE jobs SET status = 'queued', locked_until = NULL WHERE id = ANY($1::uuid[]) AND status = 'relayed'`,
)

/** With Redis: outbox rows are handed to BullMQ (ids only) and workers in any process run them. Retries go through the outbox. */
export const bullCarrier = ({ work }: { work: boolean }): Carrier => {
  const queue = new Queue(queueName, { connection: requestRedis()!, prefix, skipVersionCheck: true })
  queue.on('error', (error) => log.warn({ err: error }, 'the job queue has trouble'))
  const connection = work ? newWaitingRedis() : null
  const worker = connection && startWorker(connection)
  return {
    carry: async () => {
      // while Redis is away jobs wait in the outbox
      if (requestRedis()!.status !== 'ready') return 0
      const jobs = await query(relayed, [100])
      if (jobs.length === 0) return 0
      try {
        await queue.addBulk(
          jobs.map((job) => ({
            name: job.name,
            data: { id: job.id },
            opts: { jobId: `${job.id}-${job.attempts}`, priority: job.priority, removeOnComplete: true, removeOnFail: true },
          })),
        )
      } catch (error) {
        await query(unrelay, [jobs.map((job) => job.id)])
        throw error
      }
      return jobs.length
    },
    close: async () => {
      await worker?.close()
      await queue.close()
      connection?.disconnect()
    },
  }
}

const startWorker = (connection: Redis): Worker => {
  const worker = new Worker<{ id: string }>(queueName, (job) => runJobById(job.data.id), { connection, prefix, concurrency, maxStalledCount: 5, skipVersionCheck: true }) // prettier-ignore
  worker.on('error', (error) => log.warn({ err: error }, 'the job worker has trouble'))
  return worker
}
