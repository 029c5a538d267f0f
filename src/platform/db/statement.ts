import type { PoolClient } from 'pg'
import { pool } from './pool'
import { singleton } from '../singleton'

/** A named SQL text, prepared once a connection. `Row` is what it returns. */
export type Statement<Row> = { name: string; text: string; readonly row?: Row }

const statements = singleton('statements', () => new Map<string, Statement<unknown>>())

/**
 * Declares a statement. A test prepares every declared one against the migrated schema, so a renamed column fails there.
 * @param name unique, at most 63 bytes (a Postgres identifier)
 */
export const statement = <Row = Record<string, never>>(name: string, text: string): Statement<Row> => {
  const made = { name, text: text.replace(/\s+/g, ' ').trim() }
  // Next's copy of a module declares its statements again, word for word
  if ((statements.get(name)?.text ?? made.text) !== made.text) throw new Error(`two statements are called ${name}`)
  statements.set(name, made)
  return made
}

export const declaredStatements = (): readonly Statement<unknown>[] => [...statements.values()]

type Queryable = Pick<PoolClient, 'query'>

export const queryOn = async <Row>(client: Queryable, { name, text }: Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> =>
  (await client.query({ name, text, values: values as unknown[] })).rows as Row[]

/** Runs a statement on its own, outside any transaction. */
export const query = <Row>(prepared: Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> => queryOn(pool(), prepared, values)

/** The first row or null. */
export const queryOne = async <Row>(prepared: Statement<Row>, values: readonly unknown[] = []): Promise<Row | null> =>
  (await query(prepared, values))[0] ?? null
