import type { MigrateUpArgs } from '@payloadcms/db-postgres'
import { drizzle } from 'drizzle-orm/node-postgres'
import { createLocalReq, type Payload } from 'payload'
import pg from 'pg'
import { migrations } from '../migrations'
import { env } from './platform/env'
import { log } from './platform/log'
import { uuidv7 } from './platform/uuid'

/** Any number; the same in every process, so that of many starting at once one prepares the database and the others wait. */
const lockId = 4_242_001

/** Runs `work` while no other process does, under an advisory lock on a connection of its own (Payload's own migration takes none). */
export const underStartLock = async <Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: 'afya start' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockId])
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Runs the migrations that are missing, each in a transaction of its own. Call under the start lock.
 * @param to the last one to run
 * @throws Error when there is no such migration, or when one fails: nothing of that one stays then
 */
export const migrateDatabase = async (payload: Payload, client: pg.Client, { to }: { to?: string | undefined } = {}): Promise<void> => {
  const end = to === undefined ? migrations.length : migrations.findIndex(({ name }) => name === to) + 1
  if (end === 0) throw new Error(`There is no migration "${to}": migrations/index.ts names them.`)
  const done = await migrationsDone(client)
  const missing = migrations.slice(0, end).filter(({ name }) => !done.has(name))
  if (missing.length === 0) return
  const started = Date.now()
  const batch = Math.max(0, ...done.values()) + 1
  for (const migration of missing) await runMigration(payload, client, { migration, batch })
  log.info({ ms: Date.now() - started, migrations: missing.length }, 'database migrated')
}

type Run = { migration: (typeof migrations)[number]; batch: number }

/**
 * On the connection of the start lock, not through Payload, which takes one of the pool: there a statement has the seconds that somebody waits for an
 * answer, and what is filled in on a large table takes minutes. A wait for a lock stays short, because everybody else stands in line behind it.
 */
const runMigration = async (payload: Payload, client: pg.Client, { migration: { name, up }, batch }: Run): Promise<void> => {
  const started = Date.now()
  await client.query(`BEGIN; SET LOCAL lock_timeout = '5s'; SET LOCAL timezone = 'UTC'`)
  try {
    await up({ db: drizzle({ client }) as unknown as MigrateUpArgs['db'], payload, req: await createLocalReq({}, payload) })
    await client.query(`INSERT INTO payload_migrations (id, name, batch, created_at, updated_at) VALUES ($1, $2, $3, now(), now())`, [
      uuidv7(),
      name,
      batch,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => log.debug({ err: lost }, 'the connection of a failed migration was already gone'))
    throw new Error(`The migration ${name} failed, and nothing of it stays: ${reasonOf(error)}`, { cause: error })
  }
  log.info({ ms: Date.now() - started, migration: name }, 'migrated')
}

/** Drizzle hides what Postgres said behind the statement, which fills a page. */
const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error
  return cause instanceof Error ? cause.message : message
}

/** Their names, with the batch that they ran in. */
const migrationsDone = async (client: pg.Client): Promise<Map<string, number>> => {
  const { rows: tables } = await client.query<{ there: boolean }>(`SELECT to_regclass('payload_migrations') IS NOT NULL AS there`)
  if (!tables[0]?.there) return new Map()
  const { rows } = await client.query<{ name: string; batch: number }>(
    'SELECT name, coalesce(batch, 0)::int AS batch FROM payload_migrations',
  )
  return new Map(rows.map(({ name, batch }) => [name, batch]))
}
