import type { PoolClient } from 'pg'
import type { Actor } from '../actor'
import type { AuditDetail } from '../audit/writeAudit'
import { auditRow } from '../audit/writeAudit'
import type { EnqueueOptions, JobDefinition } from '../jobs/defineJob'
import { busChannel, deliver } from '../listeners'
import { jobRow } from '../jobs/defineJob'
import { nudgeRelay } from '../jobs/nudge'
import { log } from '../log'
import { pool } from './pool'
import { rollBack } from './rollBack'
import type { Statement } from './statement'
import { queryOn, statement } from './statement'

/** What an operation may do inside one database transaction. */
export type Tx = {
  actor: Actor
  query: <Row>(prepared: Statement<Row>, values?: readonly unknown[]) => Promise<Row[]>
  queryOne: <Row>(prepared: Statement<Row>, values?: readonly unknown[]) => Promise<Row | null>
  /** Queues a job that exists if and only if this transaction commits. */
  enqueue: <Data>(job: JobDefinition<Data>, data: Data, options?: EnqueueOptions) => void
  /** Notes an act in the audit log, in this transaction. */
  audit: (action: string, detail?: AuditDetail) => void
  /** Tells every process `topic:payload` when this transaction commits; this process has heard it before the caller goes on. */
  announce: (topic: string, payload: string) => void
  /** Runs once the commit has happened; errors are logged, never thrown. Not for anything that must not be lost: that is a job. */
  afterCommit: (effect: () => unknown) => void
}

const flushOutbox = statement(
  'tx.flush',
  `WITH audits AS (
     INSERT INTO audit_log (id, actor_kind, actor_id, actor_label, action, target_collection, target_id, outcome, reason, ip, user_agent, request_id, session_id, about, changes, created_at, updated_at)
     SELECT a.id, a.actor_kind, a.actor_id, a.actor_label, a.action, a.target_collection, a.target_id, a.outcome, a.reason, a.ip, a.user_agent, a.request_id, a.session_id, a.about, a.changes, now(), now()
     FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, actor_kind enum_audit_log_actor_kind, actor_id text, actor_label text, action text, target_collection text,
       target_id text, outcome enum_audit_log_outcome, reason text, ip text, user_agent text, request_id text, session_id text, about text, changes jsonb)),
   queued AS (INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, dedupe_key, request_id, created_at, updated_at)
   SELECT j.id, j.name, j.data, j.priority, 'queued', now() + make_interval(secs => j.delay), 0, j.max_attempts, j.dedupe_key, j.request_id, now(), now()
   FROM jsonb_to_recordset($2::jsonb) AS j(id uuid, name text, data jsonb, priority int, delay float8, max_attempts int, dedupe_key text, request_id text)
   ON CONFLICT (dedupe_key) DO NOTHING)
   SELECT pg_notify('${busChannel}', message) FROM unnest($3::text[]) AS message`,
)

/** A Tx over a client whose transaction somebody else began (Payload's hooks); call `flush` before that transaction ends. */
export const txOn = (client: Pick<PoolClient, 'query'>, actor: Actor): { tx: Tx; flush: () => Promise<void>; committed: () => void } => {
  const audits: unknown[] = []
  const jobs: unknown[] = []
  const messages = new Set<string>()
  const effects: (() => unknown)[] = []
  const tx: Tx = {
    actor,
    query: (prepared, values) => queryOn(client, prepared, values),
    queryOne: async (prepared, values) => (await queryOn(client, prepared, values))[0] ?? null,
    enqueue: (job, data, options) => void jobs.push(jobRow(job, data, actor.requestId, options)),
    audit: (action, detail) => void audits.push(auditRow(actor, action, detail)),
    announce: (topic, payload) => void messages.add(`${topic}:${payload}`),
    afterCommit: (effect) => void effects.push(effect),
  }
  const flush = async () => {
    if (audits.length + jobs.length + messages.size > 0)
      await queryOn(client, flushOutbox, [JSON.stringify(audits), JSON.stringify(jobs), [...messages]])
  }
  const committed = () => {
    for (const message of messages) deliver(message)
    if (jobs.length > 0) nudgeRelay()
    for (const effect of effects) Promise.resolve().then(effect).catch((error: unknown) => log.error({ err: error }, 'an after-commit effect failed')) // prettier-ignore
  }
  return { tx, flush, committed }
}

/**
 * Runs `fn` in one transaction: all of it, with its jobs and audit rows, or nothing. Jobs and audit rows go in one statement just before
 * COMMIT. No network call belongs inside: an open transaction pins a connection.
 * @throws whatever `fn` throws, after rolling back; a COMMIT that fails throws too
 */
export const withTransaction = async <Result>(actor: Actor, fn: (tx: Tx) => Promise<Result>): Promise<Result> => {
  const client = await pool().connect()
  const { tx, flush, committed } = txOn(client, actor)
  let result: Result
  try {
    await client.query('BEGIN')
    result = await fn(tx)
    await flush()
    const { command } = await client.query('COMMIT')
    // COMMIT of an aborted transaction answers ROLLBACK without an error
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back instead of committed')
  } catch (error) {
    await rollBack(client)
    throw error
  }
  client.release()
  committed()
  return result
}
