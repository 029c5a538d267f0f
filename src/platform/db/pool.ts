import pg from 'pg'
import { env } from '../env'
import { log } from '../log'
import { singleton } from '../singleton'

// numeric and int8 counts fit a double in every place we read them; money has its own parsing
pg.types.setTypeParser(20, Number)

/**
 * Milliseconds. A statement, a wait for a lock and an idle open transaction end before a client would give up on us; `answer` is for a server
 * that is not there any more to end them.
 */
const timeouts = { statement: 15_000, lock: 5_000, idleInTransaction: 20_000, connect: 5_000, answer: 17_000 }

/** Gives a connection up whose answer stays out: whoever had it next from the pool would only wait again. */
class ImpatientClient extends pg.Client {
  override query = ((...args: Parameters<typeof pg.Client.prototype.query>) => {
    const answer: unknown = super.query(...args)
    if (answer instanceof Promise) answer.catch((error: Error) => this.giveUpOn(error))
    return answer
  }) as typeof pg.Client.prototype.query

  private giveUpOn({ message }: Error): void {
    if (message !== 'Query read timeout') return
    this.end().catch((error: unknown) => log.debug({ err: error }, 'a silent database connection was already gone'))
  }
}

/**
 * The process's one connection pool, shared by our statements and Payload's adapter.
 * Payload checks out one client forever when it makes its own pool (https://github.com/payloadcms/payload/issues/11727), and attaches
 * no error listener, so that a fail-over ends the process; handing it this pool avoids both.
 */
export const pool = (): pg.Pool =>
  singleton('pool', () => {
    const made = new pg.Pool({
      connectionString: env().DATABASE_URL,
      Client: ImpatientClient,
      max: env().DATABASE_POOL_MAX,
      connectionTimeoutMillis: timeouts.connect,
      query_timeout: timeouts.answer,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'afya',
      options: `-c statement_timeout=${timeouts.statement} -c lock_timeout=${timeouts.lock} -c idle_in_transaction_session_timeout=${timeouts.idleInTransaction} -c timezone=UTC`,
    })
    made.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'))
    // a client that breaks while it is checked out emits on the client; without a listener that ends the process
    made.on('connect', (client) => client.on('error', (error) => log.debug({ err: error }, 'a database client broke')))
    return made
  })
