import pg from 'pg'
import type { Payload } from 'payload'
import { migrations } from '../migrations'
import { env } from './platform/env'
import { log } from './platform/log'

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

/** Runs the migrations that are missing. Call under the start lock. */
export const migrateDatabase = async (payload: Payload, client: pg.Client): Promise<void> => {
  if ((await missing(client)).length === 0) return
  const started = Date.now()
  await payload.db.migrate({ migrations: migrations as NonNullable<Parameters<Payload['db']['migrate']>[0]>['migrations'] })
  const left = await missing(client)
  if (left.length > 0) throw new Error(`these migrations did not run: ${left.join(', ')}`)
  log.info({ ms: Date.now() - started }, 'database migrated')
}

const missing = async (client: pg.Client): Promise<string[]> => {
  const { rows: tables } = await client.query<{ there: boolean }>(`SELECT to_regclass('payload_migrations') IS NOT NULL AS there`)
  const done = tables[0]?.there
    ? (await client.query<{ name: string }>('SELECT name FROM payload_migrations')).rows.map(({ name }) => name)
    : []
  return migrations.map(({ name }) => name).filter((name) => !done.includes(name))
}
