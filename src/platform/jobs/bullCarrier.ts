import { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { setTimeout as sleep } from 'node:timers/promises'
import { query, statement } from '../db'
import { env } from '../env'
import { log } from '../log'
import { rarely } from '../rarely'
import { newQueueRedis, newWaitingRedis, noteRedisTrouble } from '../redis'
import { jobsAtOnce, type Carrier } from './carrier'
import { runJobById } from './runJob'

const queueName = 'afya-jobs'
const prefix = '{afya}'

/** Is there as long as Redis holds what it was given; gone after it was flushed, or came back without its memory. */
const memoryMark = `${prefix}:remembers`

type RelayedJob = { id: string; name: string; priority: number; attempts: number }
/** Taken for handing over, under the short lease of a running job: whoever is killed before Redis has it leaves it to the others soon. */
const relayed = statement<RelayedJob>(
  'jobs.relay',
  `UPDATE jobs SET status = 'relayed', locked_until = now() + make_interval(secs => $2), updated_at = now()
   WHERE id IN (SELECT id FROM jobs WHERE (status = 'queued' AND run_at <= now()) OR (status <> 'queued' AND locked_until < now())
                ORDER BY priority, run_at LIMIT $1 FOR UPDATE SKIP LOCKED)
   RETURNING id, name, priority::int, attempts::int`,
)
/** Minutes a job may wait in Redis before it is offered again, should Redis have lost it alone. The job id stops a second copy. */
const handedOver = statement(
  'jobs.handed-over',
  `UPDATE jobs SET locked_until = now() + interval '2 minutes' WHERE id = ANY($1::uuid[]) AND status = 'relayed'`,
)
const unrelay = statement(
  'jobs.unrelay',
  `UPDATE jobs SET status = 'queued', locked_until = NULL WHERE id = ANY($1::uuid[]) AND status = 'relayed'`,
)
const unrelayAll = statement<{ id: string }>(
  'jobs.unrelay-all',
  `UPDATE jobs SET status = 'queued', locked_until = NULL WHERE status = 'relayed' RETURNING id`,
)

/** With Redis: outbox rows are handed to BullMQ (ids only) and workers in any process run them. Retries go through the outbox. */
export const bullCarrier = ({ work }: { work: boolean }): Carrier => {
  const redis = newQueueRedis()!
  const worker = work ? startWorker(newWaitingRedis()!) : null
  let queue: Queue | undefined

  const handOver = async (jobs: RelayedJob[]): Promise<void> => {
    // made on a connection that answers, and made anew after a failure: one whose first questions failed never works
    queue ??= makeQueue(redis)
    try {
      await queue.addBulk(jobs.map(bullJob))
    } catch (error) {
      void queue.close().catch((closeError: unknown) => log.debug({ err: closeError }, 'the job queue was already closed'))
      queue = undefined
      throw error
    }
  }
  return {
    carry: async () => {
      // while Redis is away jobs wait in the outbox
      if (redis.status !== 'ready') return 0
      await offerAgainWhatRedisForgot(redis)
      const jobs = await query(relayed, [100, env().JOB_LEASE_SECONDS])
      if (jobs.length === 0) return 0
      try {
        await handOver(jobs)
        await query(handedOver, [jobs.map((job) => job.id)])
      } catch (error) {
        await query(unrelay, [jobs.map((job) => job.id)])
        throw error
      }
      return jobs.length
    },
    close: async () => {
      await worker?.close()
      await queue?.close()
      redis.disconnect()
    },
  }
}

/** A try that could not even begin (the database was away) is repeated by BullMQ; one that failed goes back to the outbox by itself. */
const bullJob = ({ id, name, attempts, priority }: RelayedJob) => ({
  name,
  data: { id },
  opts: {
    jobId: `${id}-${attempts}`,
    priority,
    attempts: 60,
    backoff: { type: 'fixed', delay: 1_000 },
    removeOnComplete: true,
    removeOnFail: true,
  },
})

const offerAgainWhatRedisForgot = async (redis: Redis): Promise<void> => {
  if (await redis.exists(memoryMark)) return
  const forgotten = await query(unrelayAll)
  if (forgotten.length > 0) log.warn({ jobs: forgotten.length }, 'redis has lost its jobs: they are handed over again')
  await redis.set(memoryMark, '1')
}

const makeQueue = (connection: Redis): Queue => {
  const queue = new Queue(queueName, { connection, prefix, skipVersionCheck: true })
  queue.on('error', noteRedisTrouble)
  return queue
}

/** While the database is away every waiting job fails to begin, again and again. */
const noteFailedTry = rarely(5_000, (job: { data: { id: string } } | undefined, error: Error) =>
  log.warn({ err: error, jobId: job?.data.id }, 'jobs could not be begun or settled, and will be'),
)

/** Milliseconds that a worker whose jobs are done may take to tell Redis so, which may be away. */
const farewell = 2_000

const startWorker = (connection: Redis): { close: () => Promise<void> } => {
  const running = new Set<Promise<void>>()
  const run = (id: string): Promise<void> => {
    const job = runJobById(id).finally(() => running.delete(job))
    running.add(job)
    return job
  }
  const worker = new Worker<{ id: string }>(queueName, (job) => run(job.data.id), { connection, prefix, concurrency: jobsAtOnce, maxStalledCount: 5, skipVersionCheck: true }) // prettier-ignore
  worker.on('error', noteRedisTrouble)
  worker.on('failed', noteFailedTry)
  return {
    close: async () => {
      // takes nothing new from here on, and while Redis is away never ends
      const closed = worker.close().catch(noteRedisTrouble)
      await Promise.race([closed, Promise.allSettled(running).then(() => sleep(farewell))])
      connection.disconnect()
    },
  }
}
