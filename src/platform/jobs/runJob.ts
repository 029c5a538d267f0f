import { runInContext } from '../context'
import { query, queryOne, statement } from '../db'
import { systemRequestId } from '../actor'
import { env } from '../env'
import { log } from '../log'
import { jobNamed } from './defineJob'
import { retryDelay } from './retryDelay'
import { isScheduled } from './schedule'

type ClaimedJob = { id: string; name: string; data: unknown; attempts: number; max_attempts: number; request_id: string | null }

const claimOne = statement<ClaimedJob>(
  'jobs.claim-one',
  `UPDATE jobs SET status = 'running', attempts = attempts + 1, locked_until = now() + make_interval(secs => $2), updated_at = now()
   WHERE id = $1 AND ((status IN ('queued', 'relayed') AND run_at <= now()) OR (status <> 'queued' AND locked_until < now()))
   RETURNING id, name, data, attempts::int, max_attempts::int, request_id`,
)
const claimDue = statement<ClaimedJob>(
  'jobs.claim-due',
  `UPDATE jobs SET status = 'running', attempts = attempts + 1, locked_until = now() + make_interval(secs => $2), updated_at = now()
   WHERE id IN (SELECT id FROM jobs WHERE (status = 'queued' AND run_at <= now()) OR (status <> 'queued' AND locked_until < now())
                ORDER BY priority, run_at LIMIT $1 FOR UPDATE SKIP LOCKED)
   RETURNING id, name, data, attempts::int, max_attempts::int, request_id`,
)
const extend = statement('jobs.extend', `UPDATE jobs SET locked_until = now() + make_interval(secs => $2) WHERE id = $1 AND attempts = $3`)
const finish = statement('jobs.finish', `DELETE FROM jobs WHERE id = $1 AND attempts = $2`)
const requeue = statement(
  'jobs.requeue',
  `UPDATE jobs SET status = 'queued', run_at = now() + make_interval(secs => $3), locked_until = NULL, last_error = $4, updated_at = now() WHERE id = $1 AND attempts = $2`,
)
const bury = statement(
  'jobs.bury',
  `WITH gone AS (DELETE FROM jobs WHERE id = $1 AND attempts = $2 RETURNING *)
   INSERT INTO dead_letters (id, name, data, attempts, error, request_id, failed_at, created_at, updated_at)
   SELECT id, name, data, attempts, $3, request_id, now(), created_at, now() FROM gone ON CONFLICT (id) DO UPDATE
   SET attempts = excluded.attempts, error = excluded.error, failed_at = now(), retried_at = NULL, retried_by_id = NULL, updated_at = now()`,
)

export const claimDueJobs = (limit: number): Promise<ClaimedJob[]> => query(claimDue, [limit, env().JOB_LEASE_SECONDS])

/** Claims and runs the job with this id; a job that is gone, or that another worker holds, is left alone. */
export const runJobById = async (id: string): Promise<void> => {
  const job = await queryOne(claimOne, [id, env().JOB_LEASE_SECONDS])
  if (job) await runClaimedJob(job)
}

/** How many workers a job may take down with it, beyond its tries, before it is a dead letter that nobody touches. */
const mostLapses = 3

/**
 * Runs a claimed job under its lease, renewed while the handler runs. Success removes it, failure puts it back with a growing delay, the last
 * failure makes it a dead letter. A worker that dies leaves the lease to run out, and another runs the job again: at least once, never zero.
 * @throws when the outcome cannot be written down; the lease then runs out too
 */
export const runClaimedJob = (job: ClaimedJob): Promise<void> =>
  runInContext({ requestId: job.request_id ?? job.id }, async () => {
    const started = performance.now()
    try {
      await handle(job)
    } catch (error) {
      return recordFailure(job, error)
    }
    await query(finish, [job.id, job.attempts])
    // what nobody's request asked for (schedules, the demo) is nothing to tell when it goes well
    const isAskedFor = !isScheduled(job.name) && job.request_id !== null && job.request_id !== systemRequestId
    log[isAskedFor ? 'info' : 'debug'](
      { job: job.name, jobId: job.id, attempt: job.attempts, ms: Math.round(performance.now() - started) },
      'a job is done',
    )
  })

const handle = async (job: ClaimedJob): Promise<void> => {
  const lease = env().JOB_LEASE_SECONDS
  const definition = jobNamed(job.name)
  if (!definition) throw new Error(`no job is called ${job.name}`)
  if (job.attempts > job.max_attempts + mostLapses) throw new Error('the workers that ran this job did not live to say how it went')
  const abort = new AbortController()
  const renew = () =>
    query(extend, [job.id, lease, job.attempts]).catch((error: unknown) =>
      log.warn({ err: error, jobId: job.id }, 'a job lease could not be renewed'),
    )
  const heartbeat = setInterval(() => void renew(), (lease * 1000) / 3)
  try {
    const { id: jobId, attempts: attempt } = job
    const requestId = job.request_id ?? jobId
    await definition.handler(definition.schema.parse(job.data), {
      jobId,
      attempt,
      isLastAttempt: isLast(job),
      requestId,
      signal: abort.signal,
    })
  } finally {
    clearInterval(heartbeat)
    abort.abort()
  }
}

const isLast = ({ attempts, max_attempts }: ClaimedJob): boolean => attempts >= max_attempts

const recordFailure = async (job: ClaimedJob, error: unknown): Promise<void> => {
  const isFinal = isLast(job) || (error as { retryable?: boolean }).retryable === false
  const reason = describe(error)
  const words = isFinal ? 'a job failed for good' : 'a job failed and will be tried again'
  log[isFinal ? 'error' : 'warn']({ err: error, job: job.name, jobId: job.id, attempt: job.attempts }, words)
  if (isFinal) await query(bury, [job.id, job.attempts, reason])
  else await query(requeue, [job.id, job.attempts, Math.max(retryDelay(job.attempts), retryAfterSeconds(error)), reason])
}

/** A vendor's own word on when to come back. */
const retryAfterSeconds = (error: unknown): number => ((error as { retryAfterMs?: number }).retryAfterMs ?? 0) / 1000

/** The error's type and code, and its message only where that cannot quote data. */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error'
  const { code } = error as Error & { code?: string }
  const message = error.message.replace(/[^\s@<]+@[^\s@>]+/g, '[address]').replace(/\+?\d{5,}/g, '[number]')
  return `${error.name}${code ? ` (${code})` : ''}: ${message}`.slice(0, 500)
}
