import { randomUUID } from 'node:crypto'
import type { TestApp } from '../helpers/app'
import { openPool } from '../helpers/database'
import { eventually } from '../helpers/run'
import { runToEnd } from '../helpers/serverProcess'

export type AuditRow = {
  id: string
  action: string
  outcome: string
  reason: string | null
  about: string | null
  actorKind: string
  actorId: string | null
  targetCollection: string | null
  targetId: string | null
  requestId: string | null
  changes: Record<string, { before?: unknown; after?: unknown }> | null
}

const columns = `id, action, outcome, reason, about, actor_kind AS "actorKind", actor_id AS "actorId", target_collection AS "targetCollection",
  target_id AS "targetId", request_id AS "requestId", changes`

/** Rows of one kind that somebody caused, oldest first. */
export const auditRows = async (app: TestApp, { action, actorId }: { action: string; actorId?: string }): Promise<AuditRow[]> =>
  (
    await app.db.query<AuditRow>(
      `SELECT ${columns} FROM audit_log WHERE action = $1 AND ($2::text IS NULL OR actor_id = $2) ORDER BY created_at, id`,
      [action, actorId ?? null],
    )
  ).rows

/** Rows as any rule writes them; all on one connection, and so in one lane, unless `connections` says otherwise. */
export const writeAudit = async (app: TestApp, { rows, connections = 1 }: { rows: number; connections?: number }): Promise<void> => {
  const pool = openPool(app.databaseUrl, { max: connections })
  const insert = `INSERT INTO audit_log (id, actor_kind, actor_id, action, target_collection, target_id, outcome, created_at, updated_at)
    SELECT gen_random_uuid(), 'system', 'test', 'test.written', 'accounts', gen_random_uuid()::text, 'ok', now(), now() FROM generate_series(1, $1)`
  const write = async () => {
    const client = await pool.connect()
    try {
      for (let left = rows; left > 0; left -= 5) await client.query(insert, [Math.min(5, left)])
    } finally {
      client.release()
    }
  }
  await Promise.all(Array.from({ length: connections }, write))
  await pool.end()
}

/** The lane that has most rows, and the ids of its rows in order. */
export const longestLane = async (app: TestApp): Promise<{ lane: number; ids: string[] }> => {
  const { rows } = await app.db.query<{ lane: number; ids: string[] }>(
    `SELECT lane::int, array_agg(id::text ORDER BY seq) AS ids FROM audit_log GROUP BY lane ORDER BY count(*) DESC LIMIT 1`,
  )
  return rows[0]!
}

/** Changes the log as somebody could who owns the database: with its triggers switched off for that long. */
export const tamper = async (app: TestApp, sql: string, values: unknown[] = []): Promise<void> => {
  const pool = openPool(app.databaseUrl, { max: 1 })
  await pool.query('ALTER TABLE audit_log DISABLE TRIGGER USER')
  try {
    await pool.query(sql, values)
  } finally {
    for (const name of ['audit_log_append_only', 'audit_log_no_truncate', 'audit_log_seal'])
      await pool.query(`ALTER TABLE audit_log ENABLE ALWAYS TRIGGER ${name}`)
    await pool.query('ALTER TABLE audit_log ENABLE TRIGGER audit_log_name_staff')
    await pool.end()
  }
}

/** `npm run audit:verify`. */
export const verifyAudit = async ({ env }: TestApp): Promise<{ code: number | null; output: string }> =>
  runToEnd({ entry: 'verifyAudit', env, name: `verify-${randomUUID().slice(0, 8)}` })

/** Runs a job that otherwise waits for its hour, and waits until it is done. */
export const runJob = async (app: TestApp, name: string, data: Record<string, unknown> = {}): Promise<void> => {
  const id = randomUUID()
  await app.db.query(
    `INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, created_at, updated_at)
     VALUES ($1, $2, $3, 1, 'queued', now(), 0, 1, now(), now())`,
    [id, name, JSON.stringify(data)],
  )
  const isGone = async () => ((await app.db.query('SELECT id FROM jobs WHERE id = $1', [id])).rowCount === 0 ? true : undefined)
  await eventually(`the job ${name}`, isGone, 20_000)
}
