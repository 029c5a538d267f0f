import { pool } from './pool'
import { rollBack } from './rollBack'
import { queryOn } from './statement'
import type { Tx } from './transaction'

/** Only for reading. */
export type Snapshot = Pick<Tx, 'query' | 'queryOne'>

/** Runs statements that all see the database as it was at one moment, whatever is written meanwhile. Nothing can be written in it. */
export const withSnapshot = async <Result>(read: (snapshot: Snapshot) => Promise<Result>): Promise<Result> => {
  const client = await pool().connect()
  const snapshot: Snapshot = {
    query: (prepared, values) => queryOn(client, prepared, values),
    queryOne: async (prepared, values) => (await queryOn(client, prepared, values))[0] ?? null,
  }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await read(snapshot)
  } finally {
    await rollBack(client)
  }
}
