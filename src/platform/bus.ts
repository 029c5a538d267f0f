import pg from 'pg'
import { env } from './env'
import { log } from './log'
import { singleton } from './singleton'
import { query, statement } from './db'

type Listener = (payload: string) => void
const channel = 'afya'
const listeners = singleton('bus', () => new Map<string, Set<Listener>>())
const publishStatement = statement('bus.publish', `SELECT pg_notify('${channel}', $1)`)

/** The statement that tells every process `topic:payload` when the surrounding transaction commits. Payloads are ids. */
export const busMessage = (topic: string, payload: string): [typeof publishStatement, string[]] => [
  publishStatement,
  [`${topic}:${payload}`],
]

export const publish = (topic: string, payload: string) => query(...busMessage(topic, payload))

export const subscribe = (topic: string, listener: Listener): void => {
  listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listener))
}

/**
 * Listens for what other processes publish (Postgres LISTEN, so it works without Redis). While the connection is away nothing arrives;
 * caches that depend on it therefore also expire by time.
 */
export const startBus = (): { close: () => Promise<void> } => {
  let closed = false
  let client: pg.Client | undefined
  const connect = async (delay: number): Promise<void> => {
    if (closed) return
    client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true, application_name: 'afya bus' })
    const again = () => {
      client = undefined
      if (!closed) setTimeout(() => void connect(Math.min(delay * 2, 5_000)), delay).unref()
    }
    client.once('error', again)
    client.on('notification', ({ payload = '' }) => deliver(payload))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
      delay = 250
    } catch (error) {
      log.warn({ err: error }, 'the message bus cannot reach the database')
      client?.removeListener('error', again)
      await client?.end().catch((endError: unknown) => log.debug({ err: endError }, 'the bus connection was already gone'))
      again()
    }
  }
  void connect(250)
  return {
    close: async () => {
      closed = true
      await client?.end()
    },
  }
}

const deliver = (message: string): void => {
  const at = message.indexOf(':')
  const heard = listeners.get(message.slice(0, at)) ?? []
  for (const listener of heard) listener(message.slice(at + 1))
}
