import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { currentContext, type RequestContext } from '../context'
import { singleton } from '../singleton'

/** Thrown when a nested failed read has rolled the transaction back that a write or COMMIT counted on (https://github.com/payloadcms/payload/issues/17723). */
export class TransactionLost extends Error {
  constructor() {
    super('the transaction had been rolled back before it was committed')
    this.name = 'TransactionLost'
  }
}

/** Requests whose last transaction was rolled back. */
const bereft = singleton('payload.bereft', () => new WeakSet<RequestContext>())

export const noteTransactionBegun = (): void => {
  const context = currentContext()
  if (context) bereft.delete(context)
}

export const noteTransactionRolledBack = (): void => {
  const context = currentContext()
  if (context) bereft.add(context)
}

const writes = [
  'create', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'upsert', 'createGlobal', 'updateGlobal',
  'createVersion', 'updateVersion', 'deleteVersions', 'createGlobalVersion', 'updateGlobalVersion',
] as const // prettier-ignore

type Write = (this: unknown, args: { req?: { transactionID?: unknown } }) => Promise<unknown>

/**
 * An operation that goes on after a nested failed read has rolled its transaction back, or a call that nobody awaited, would write outside any
 * transaction: Payload falls back to autocommit. The caller would be told of an error, and half of the work would stay.
 * @param isOpen whether a transaction of this id runs
 * @throws TransactionLost from such a write
 */
export const refuseStrayWrites = (adapter: PostgresAdapter, isOpen: (id: string) => boolean): void => {
  const methods = adapter as unknown as Record<string, Write>
  for (const name of writes) {
    const write = methods[name]!
    methods[name] = async function (args) {
      const context = currentContext()
      const id = await args.req?.transactionID
      if (id ? !isOpen(String(id)) : args.req && context && bereft.has(context)) throw new TransactionLost()
      return write.call(this, args)
    }
  }
}
