import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { DatabaseAdapterObj, PayloadRequest } from 'payload'
import type { Actor } from '../actor'
import { env } from '../env'
import { pool } from './pool'
import type { Tx } from './transaction'
import { txOn } from './transaction'

type OpenTransaction = { client: PoolClient; flushes: { flush: () => Promise<void>; committed: () => void }[] }
type Session = PostgresAdapter['sessions'][string]
const open = new Map<string, OpenTransaction>()

/** Thrown at COMMIT when a nested failed read has already rolled the transaction back (https://github.com/payloadcms/payload/issues/17723). */
export class TransactionLost extends Error {
  constructor() {
    super('the transaction had been rolled back before it was committed')
    this.name = 'TransactionLost'
  }
}

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

const mendTransactions = (adapter: PostgresAdapter): PostgresAdapter => {
  // connect() makes a pool only when there is none; while building there is no database to reach
  if (!env().isBuilding) adapter.pool = pool() as unknown as PostgresAdapter['pool']

  adapter.beginTransaction = async () => {
    await adapter.initializing
    const id = randomUUID()
    let settle!: { commit: () => void; roll: (reason: Error) => void }
    const ended = new Promise<void>((commit, roll) => (settle = { commit, roll }))
    let begun!: (session: Session) => void
    let failed!: (error: unknown) => void
    const ready = new Promise<Session>((resolve, reject) => ([begun, failed] = [resolve, reject]))
    const done = adapter.drizzle.transaction(async (transaction) => {
      const { client } = (transaction as unknown as { session: { client: PoolClient } }).session
      // without this a connection lost between two statements would stay checked out for ever
      client.once('error', settle.roll)
      void ended.catch(ignore).finally(() => client.removeListener('error', settle.roll))
      open.set(id, { client, flushes: [] })
      begun({
        db: transaction as unknown as Session['db'],
        resolve: async () => (settle.commit(), done),
        reject: async () => (settle.roll(new RolledBack()), done.catch(ignoreRollback)),
      })
      await ended
    })
    done.catch(failed)
    adapter.sessions[id] = await ready
    return id
  }

  adapter.commitTransaction = async (given) => {
    const id = String(await given)
    const session = adapter.sessions[id]
    const transaction = open.get(id)
    if (!session || !transaction) throw new TransactionLost()
    try {
      for (const { flush } of transaction.flushes) await flush()
    } catch (error) {
      await adapter.rollbackTransaction(id)
      throw error
    }
    delete adapter.sessions[id]
    open.delete(id)
    await session.resolve()
    for (const { committed } of transaction.flushes) committed()
  }

  adapter.rollbackTransaction = async (given) => {
    const id = String(await given)
    const session = adapter.sessions[id]
    delete adapter.sessions[id]
    open.delete(id)
    if (session) await session.reject()
  }
  return adapter
}

class RolledBack extends Error {}
const ignoreRollback = (error: unknown) => {
  if (!(error instanceof RolledBack)) throw error
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
