import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { readFrontend, type FrontendMessage } from './postgresMessages'
import { sleep } from './run'

export type Counted = {
  /** Executed statements, simple and prepared; BEGIN, COMMIT and ROLLBACK only when asked for. */
  statements: number
  /** Times that a client waited for the server: a Sync or a simple query. */
  roundTrips: number
  /** The texts of the statements, in order; a prepared one shows the text it was prepared with. */
  texts: string[]
}

export type CountingProxy = {
  /** The database's URL, through the proxy. */
  url: string
  /** What has passed since the last take. @param options `transactions: true` counts BEGIN, COMMIT and ROLLBACK too */
  take: (options?: { transactions?: boolean }) => Counted
  /** Drops every connection, as a fail-over does; new ones are taken. */
  cut: () => void
  /** Drops every connection and takes no new ones until `resume`. */
  block: () => void
  resume: () => void
  stop: () => Promise<void>
}

const isTransactionControl = (text: string): boolean => /^\s*(begin|commit|rollback|start transaction|savepoint|release)\b/i.test(text)

/** Which text each named (or the unnamed) prepared statement and portal of one connection has. */
const makeCounter = (onStatement: (text: string) => void, onRoundTrip: () => void) => {
  const statements = new Map<string, string>()
  const portals = new Map<string, string>()
  return (message: FrontendMessage): void => {
    if (message.kind === 'query') onStatement(message.text)
    if (message.kind === 'parse') statements.set(message.statement, message.text)
    if (message.kind === 'bind') portals.set(message.portal, statements.get(message.statement) ?? '')
    if (message.kind === 'execute') onStatement(portals.get(message.portal) ?? '')
    if (message.kind === 'query' || message.kind === 'sync') onRoundTrip()
  }
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

/**
 * A proxy in front of Postgres that counts what an app asks of it.
 * @param databaseUrl the real one; the proxy speaks no TLS
 */
export const startCountingProxy = async (databaseUrl: string): Promise<CountingProxy> => {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let seen: { texts: string[]; roundTrips: number } = { texts: [], roundTrips: 0 }
  let isBlocked = false

  const carry = (client: Socket): void => {
    if (isBlocked) return void client.destroy()
    const server = connect(Number(target.port || 5432), target.hostname)
    const count = makeCounter(
      (text) => seen.texts.push(text),
      () => (seen.roundTrips += 1),
    )
    const read = readFrontend(count)
    client.on('data', read)
    client.pipe(server).pipe(client)
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => other.destroy()) // a cut connection: the other half has nobody to talk to
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  }

  const proxy = createServer(carry)
  const port = await listen(proxy)
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  const cut = (): void => sockets.forEach((socket) => socket.destroy())
  return {
    url: url.href,
    take: ({ transactions = false } = {}) => {
      const { texts, roundTrips } = seen
      seen = { texts: [], roundTrips: 0 }
      const counted = transactions ? texts : texts.filter((text) => !isTransactionControl(text))
      return { statements: counted.length, roundTrips, texts: counted }
    },
    cut,
    block: () => {
      isBlocked = true
      cut()
    },
    resume: () => {
      isBlocked = false
    },
    stop: () => {
      cut()
      return new Promise((resolve) => proxy.close(() => resolve()))
    },
  }
}

/**
 * What a call costs a process that has at hand what all calls need. Settings, terms, roles and sessions are believed for four seconds, and fall due now and then
 * between two calls; what a call itself needs it needs every time. So the least of three is its cost.
 */
export const costOf = async <Answer>(proxy: CountingProxy, call: () => PromiseLike<Answer>): Promise<Counted & { answer: Answer }> => {
  await call()
  const costs: (Counted & { answer: Answer })[] = []
  for (let time = 0; time < 3; time += 1) {
    await sleep(20) // what is written after an answer
    proxy.take()
    const answer = await call()
    costs.push({ ...proxy.take(), answer })
  }
  return costs.reduce((least, cost) => (cost.statements < least.statements ? cost : least))
}
