import type { Pool, PoolClient } from 'pg'
import { problemSentence, type LedgerProblem } from '../../../src/commerce/ledger/problems'
import { verifyIn, type LedgerVerdict } from '../../../src/commerce/ledger/verifyLedger'
import { queryOn } from '../../../src/platform/db/statement'
import type { Snapshot } from '../../../src/platform/db/snapshot'
import { cloneDatabase, dropDatabase, openPool } from '../../helpers/database'

export type LedgerDatabase = { db: Pool; databaseUrl: string }

const made: LedgerDatabase[] = []
afterAll(async () => {
  for (const { db } of made) await db.end()
  for (const { databaseUrl } of made.splice(0)) await dropDatabase(databaseUrl)
})

/** A ledger of its own without a server. With one connection every transaction is in one lane. */
export const ledgerDatabase = async ({ connections }: { connections: number }): Promise<LedgerDatabase> => {
  const databaseUrl = await cloneDatabase()
  const database = { databaseUrl, db: openPool(databaseUrl, { max: connections, idleTimeoutMillis: 10_000 }) }
  made.push(database)
  return database
}

const readerOn = (client: PoolClient): Snapshot => ({
  query: (prepared, values) => queryOn(client, prepared, values),
  queryOne: async (prepared, values) => (await queryOn(client, prepared, values))[0] ?? null,
})

/** What a check says of the ledger after these statements, by somebody who owns the database; they are taken back. */
export const verdictAfter = async ({ db }: Pick<LedgerDatabase, 'db'>, statements: readonly string[] = []): Promise<LedgerVerdict> => {
  const client = await db.connect()
  try {
    await client.query('BEGIN')
    for (const statement of statements) await client.query(statement)
    return await verifyIn(readerOn(client))
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const unguarded = ['ledger_transactions', 'ledger_entries', 'ledger_holds'].map((table) => `ALTER TABLE ${table} DISABLE TRIGGER ALL`)

/** As verdictAfter, with the triggers switched off for the statements; that they are is not told. */
export const problemsAfter = async (database: Pick<LedgerDatabase, 'db'>, statements: readonly string[]): Promise<LedgerProblem[]> =>
  (await verdictAfter(database, [...unguarded, ...statements])).problems.filter(({ rule }) => rule !== 'guards')

/** @throws with what is wrong */
export const expectSound = async (database: Pick<LedgerDatabase, 'db'>): Promise<LedgerVerdict> => {
  const verdict = await verdictAfter(database)
  expect(verdict.problems.map(problemSentence)).toEqual([])
  return verdict
}
