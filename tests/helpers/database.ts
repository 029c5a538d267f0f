import { Client, Pool } from 'pg'
import { eventually, fromRun, uniqueName } from './run'

const asAdmin = async (text: string): Promise<void> => {
  const client = new Client({ connectionString: fromRun('AFYA_TEST_PG') })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

const urlOf = (name: string): string => {
  const url = new URL(fromRun('AFYA_TEST_PG'))
  url.pathname = `/${name}`
  return url.href
}

const nameOf = (databaseUrl: string): string => new URL(databaseUrl).pathname.slice(1)

/** A database of its own, as the migrations leave it. @returns its URL */
export const cloneDatabase = async (): Promise<string> => {
  const name = uniqueName('afya')
  await asAdmin(`create database ${name} template ${fromRun('AFYA_TEST_TEMPLATE')}`)
  return urlOf(name)
}

/** A database without a table. @returns its URL */
export const emptyDatabase = async (): Promise<string> => {
  const name = uniqueName('afya')
  await asAdmin(`create database ${name}`)
  return urlOf(name)
}

/** Drops it even while something is connected. */
export const dropDatabase = (databaseUrl: string): Promise<void> => asAdmin(`drop database if exists ${nameOf(databaseUrl)} with (force)`)

/** A pool for a test's own statements; it neither keeps jest alive nor minds when the database goes away. */
export const openPool = (databaseUrl: string, { max = 5, idleTimeoutMillis = 1000 } = {}): Pool => {
  const pool = new Pool({ connectionString: databaseUrl, max, idleTimeoutMillis, allowExitOnIdle: true })
  pool.on('error', (error) => process.stderr.write(`a test's idle database connection ended: ${error.message}\n`))
  return pool
}

export type HeldLock = {
  /** Waits until so many statements of the database, all of them with `text` in them, wait for a lock. */
  untilWaiting: (waiting?: { statements?: number; text?: string }) => Promise<unknown>
  /** Lets them go on. */
  release: () => Promise<void>
}

/** Waits until so many statements of the database, all of them with `text` in them, wait for a lock that somebody holds. */
export const untilWaiting = (db: Pool, { statements = 1, text = '' } = {}): Promise<unknown> => {
  const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND strpos(query, $1) > 0`
  return eventually(`${statements} to wait at the lock`, async () => {
    const { rowCount } = await db.query(waits, [text])
    return (rowCount ?? 0) >= statements || undefined
  })
}

/**
 * Holds in a transaction of the test what a statement locks. What needs it waits until `release`: two acts are then under way at once, however
 * slow the machine is, and a process can be killed at the very place where it stands.
 */
export const holdLock = async (db: Pool, statement: string, values: unknown[] = []): Promise<HeldLock> => {
  const holder = await db.connect()
  await holder.query('BEGIN')
  await holder.query(statement, values)
  return {
    untilWaiting: (given) => untilWaiting(db, given),
    release: async () => {
      await holder.query('ROLLBACK')
      holder.release()
    },
  }
}
