import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres'
import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { DatabaseAdapterObj, PayloadRequest } from 'payload'
import type { Actor } from '../actor'
import { env } from '../env'
import { singleton } from '../singleton'
import { pool } from './pool'
import { preparedReads } from './preparedReads'
import { noteTransactionBegun, noteTransactionRolledBack, refuseStrayWrites, TransactionLost } from './refuseStrayWrites'
import { rollBack } from './rollBack'
import type { Tx } from './transaction'
import { txOn } from './transaction'

type OpenTransaction = {
  client: PoolClient
  flushes: { flush: () => Promise<void>; committed: () => void }[]
  onLoss: (error: Error) => void
  /** Why its connection is gone; it has been given back then. */
  loss?: Error
}
const open = singleton('payload.transactions', () => new Map<string, OpenTransaction>())

/**
 * Payload's Postgres adapter on our pool, with its transactions mended: a lost transaction or a failed COMMIT is an error instead of a
 * success (https://github.com/payloadcms/payload/issues/17726), and hooks can write audit rows and jobs in the same transaction.
 */
export const databaseAdapter = (): DatabaseAdapterObj<PostgresAdapter> => {
  const base = postgresAdapter({
    pool: { connectionString: env().DATABASE_URL },
    idType: 'uuidv7',
    push: false,
    disableCreateDatabase: true,
    migrationDir: 'migrations',
    generateSchemaOutputFile: 'src/platform/db/schema.generated.ts',
    transactionOptions: {},
  })
  return { ...base, init: (args) => mendTransactions(base.init(args)) }
}

/**
 * Begins, commits and rolls back by ourselves: drizzle's `transaction` never gives a connection back whose BEGIN failed, and takes a COMMIT
 * that Postgres answered with ROLLBACK for a success.
 */
const mendTransactions = (adapter: PostgresAdapter): PostgresAdapter => {
  // connect() makes a pool only when there is none; while building there is no database to reach
  if (!env().isBuilding) adapter.pool = preparedReads(pool()) as unknown as PostgresAdapter['pool']
  refuseStrayWrites(adapter, (id) => open.has(id))

  const take = (id: string): OpenTransaction | undefined => {
    const transaction = open.get(id)
    open.delete(id)
    delete adapter.sessions[id]
    transaction?.client.removeListener('error', transaction.onLoss)
    return transaction
  }

  adapter.beginTransaction = async () => {
    await adapter.initializing
    const id = randomUUID()
    const client = await pool().connect()
    try {
      await client.query('BEGIN')
    } catch (error) {
      client.release(true)
      throw error
    }
    // a connection that is lost while nobody uses it would stay checked out until somebody commits
    const onLoss = (loss: Error) => {
      transaction.loss = loss
      client.release(true)
    }
    const transaction: OpenTransaction = { client, flushes: [], onLoss }
    client.once('error', onLoss)
    open.set(id, transaction)
    noteTransactionBegun()
    adapter.sessions[id] = {
      db: drizzleOn(adapter, client),
      resolve: () => adapter.commitTransaction(id),
      reject: () => adapter.rollbackTransaction(id),
    }
    return id
  }

  adapter.commitTransaction = async (given) => {
    const transaction = take(String(await given))
    if (!transaction) throw new TransactionLost()
    const { client, flushes, loss } = transaction
    if (loss) throw new Error('Connection terminated while a transaction was open', { cause: loss })
    try {
      for (const { flush } of flushes) await flush()
      const { command } = await client.query('COMMIT')
      // after an error that a hook or a bulk operation kept to itself
      if (command !== 'COMMIT') throw new TransactionLost()
    } catch (error) {
      await rollBack(client)
      throw error
    }
    client.release()
    for (const { committed } of flushes) committed()
  }

  adapter.rollbackTransaction = async (given) => {
    const transaction = take(String(await given))
    if (!transaction) return
    noteTransactionRolledBack()
    if (!transaction.loss) await rollBack(transaction.client)
  }
  return adapter
}

/** Payload's drizzle, speaking on this connection. */
const drizzleOn = (adapter: PostgresAdapter, client: PoolClient): PostgresAdapter['sessions'][string]['db'] => {
  type Session = ConstructorParameters<typeof NodePgSession>
  type Drizzle = { dialect: Session[1]; session: { schema: Session[2]; options: Session[3] } }
  const { dialect, session } = adapter.drizzle as unknown as Drizzle
  const own = new NodePgSession(client, dialect, session.schema, session.options)
  return new NodePgTransaction(dialect, own, session.schema) as unknown as PostgresAdapter['sessions'][string]['db']
}

/**
 * Our Tx inside the transaction of a running Payload operation: its jobs and audit rows are written just before Payload commits.
 * @throws when the operation runs outside a transaction, where nothing could be atomic
 */
export const txFromRequest = async (req: PayloadRequest, actor: Actor): Promise<Tx> => {
  const transaction = open.get(String(await req.transactionID))
  if (!transaction) throw new TransactionLost()
  const made = txOn(transaction.client, actor)
  transaction.flushes.push(made)
  return made.tx
}
