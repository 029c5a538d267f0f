import pg from 'pg'
import { env } from './env'
import { log } from './log'
import { busChannel, deliver } from './listeners'

export { subscribe } from './listeners'

/** Milliseconds before the first and the slowest try to reach the database again; between a question whether it is still there, and for its answer. */
const wait = { first: 250, longest: 2_000, betweenQuestions: 10_000, answer: 5_000 }

/**
 * Listens for what other processes publish (Postgres LISTEN, so it works without Redis). While the connection is away nothing arrives;
 * caches that depend on it therefore also expire by time.
 */
export const startBus = (): { close: () => Promise<void> } => {
  let isClosed = false
  let client: pg.Client | undefined

  const connect = async (delay: number): Promise<void> => {
    if (isClosed) return
    const made = new pg.Client({
      connectionString: env().DATABASE_URL,
      keepAlive: true,
      application_name: 'afya bus',
      connectionTimeoutMillis: wait.answer,
      query_timeout: wait.answer,
    })
    client = made
    let isLost = false
    let nextDelay = delay
    // one loss is told several times: the server's farewell, the closed socket, the statement that got no answer
    const lose = (error: unknown): void => {
      if (isLost) return
      isLost = true
      clearInterval(asking)
      made.end().catch((endError: unknown) => log.debug({ err: endError }, 'the bus connection was already gone'))
      if (isClosed) return
      log.warn({ err: error }, 'the message bus has lost the database')
      setTimeout(() => void connect(Math.min(nextDelay * 2, wait.longest)), nextDelay).unref()
    }
    made.on('error', lose)
    made.on('end', () => lose(new Error('the connection ended')))
    made.on('notification', ({ payload = '' }) => deliver(payload))
    // a connection that is only listened to would not notice that the other side is gone
    const asking = setInterval(() => void made.query('SELECT 1').catch(lose), wait.betweenQuestions).unref()
    try {
      await made.connect()
      await made.query(`LISTEN ${busChannel}`)
      nextDelay = wait.first
    } catch (error) {
      lose(error)
    }
  }
  void connect(wait.first)
  return {
    close: async () => {
      isClosed = true
      await client?.end()
    },
  }
}
