import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { readFrontend, type FrontendMessage } from './postgresMessages'
import { sleep } from './run'

export type Counted = {
  /** Executed statements, simple and prepared. */
  statements: number
  /** Times that a client waited for the server: a Sync or a simple query. */
  roundTrips: number
  /** The texts of the statements, in order; a prepared one shows the text it was prepared with. */
  texts: string[]
}

export type CountOptions = {
  /** Counts BEGIN, COMMIT and ROLLBACK too. Default: no. */
  transactions?: boolean
  /** Counts what a process reads for everybody and believes for some seconds too: it falls due in any call, or in none. Default: no. */
  believed?: boolean
}

export type CountingProxy = {
  /** The database's URL, through the proxy. */
  url: string
  /** What has passed since the last take. */
  take: (options?: CountOptions) => Counted
  /** Drops every connection, as a fail-over does; new ones are taken. */
  cut: () => void
  /** Drops every connection and takes no new ones until `resume`. */
  block: () => void
  resume: () => void
  stop: () => Promise<void>
}

const isTransactionControl = (text: string): boolean => /^\s*(begin|commit|rollback|start transaction|savepoint|release)\b/i.test(text)

/** What processes read now and then, whoever asks for what: what `remembered` and the access tables read, and the bus's question. */
const believed = new Set([
  'legal.standing',
  'money.settings',
  'partners.live',
  'policies.access-tables',
  'reference.read-changed',
  'sessions.live',
  'settings.read',
  'staff.live-session',
  'tiers.entitlements',
  'tiers.list',
])
const isBelieved = ({ name, text }: Executed): boolean => believed.has(name) || text === 'SELECT 1'

type Executed = { name: string; text: string }

/** Which text each named (or the unnamed) prepared statement and portal of one connection has; a trip is what the client waited for at once. */
const makeCounter = (onTrip: (trip: Executed[]) => void) => {
  const texts = new Map<string, string>()
  const portals = new Map<string, string>()
  let trip: Executed[] = []
  return (message: FrontendMessage): void => {
    if (message.kind === 'query') trip.push({ name: '', text: message.text })
    if (message.kind === 'parse') texts.set(message.statement, message.text)
    if (message.kind === 'bind') portals.set(message.portal, message.statement)
    if (message.kind === 'execute') {
      const name = portals.get(message.portal) ?? ''
      trip.push({ name, text: texts.get(name) ?? '' })
    }
    if (message.kind === 'query' || message.kind === 'sync') {
      onTrip(trip)
      trip = []
    }
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
  let seen: Executed[][] = []
  let isBlocked = false

  const carry = (client: Socket): void => {
    if (isBlocked) return void client.destroy()
    const server = connect(Number(target.port || 5432), target.hostname)
    const read = readFrontend(makeCounter((trip) => seen.push(trip)))
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
    take: ({ transactions = false, believed = false } = {}) => {
      const trips = believed ? seen : seen.filter((trip) => trip.length === 0 || !trip.every(isBelieved))
      seen = []
      const executed = trips.flat().filter((one) => (believed || !isBelieved(one)) && (transactions || !isTransactionControl(one.text)))
      return { statements: executed.length, roundTrips: trips.length, texts: executed.map(({ text }) => text) }
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
 * What a call costs a process that has at hand what all calls need, what is believed for some seconds and has to be read anew included: that falls due
 * in some calls, and what a call itself needs it needs every time. So the least of several is its cost.
 */
export const costOf = async <Answer>(proxy: CountingProxy, call: () => PromiseLike<Answer>): Promise<Counted & { answer: Answer }> => {
  await call()
  const costs: (Counted & { answer: Answer })[] = []
  for (let time = 0; time < 5; time += 1) {
    await sleep(20) // what is written after an answer
    proxy.take()
    const answer = await call()
    costs.push({ ...proxy.take({ believed: true }), answer })
  }
  return costs.reduce((least, cost) => (cost.statements < least.statements ? cost : least))
}
