import { Client, Pool } from 'pg'
import { fromRun, uniqueName } from './run'

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
export const openPool = (databaseUrl: string): Pool => {
  const pool = new Pool({ connectionString: databaseUrl, max: 5, idleTimeoutMillis: 1000, allowExitOnIdle: true })
  pool.on('error', (error) => process.stderr.write(`a test's idle database connection ended: ${error.message}\n`))
  return pool
}
