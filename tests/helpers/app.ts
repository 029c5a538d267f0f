import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { makeClient, type ApiClient } from './client'
import { startCountingProxy, type CountingProxy } from './countingProxy'
import { cloneDatabase, dropDatabase, openPool } from './database'
import { redisDatabase } from './redis'
import { eventually, runFolder, uniqueName } from './run'
import { freePort, isRunning, newLog, startProcess, waitUntilUp, type Ended, type ServerProcess } from './serverProcess'

export type Service = 'web' | 'worker' | 'realtime'

export type StartOptions = {
  /** Added to, and over, what the app gets anyway; undefined unsets a variable. */
  env?: Record<string, string | undefined>
  /** All when left out. */
  services?: Service[]
  /** Gives it a database of the run's Redis. */
  redis?: boolean
  /** A database to use, and to drop in the end, instead of a copy of the template. */
  databaseUrl?: string
  /** Another app whose database, keys and Redis this one shares: a second process of the same system. */
  alongside?: TestApp
}

export type TestApp = {
  /** Its origin, such as http://127.0.0.1:41234. */
  url: string
  port: number
  pid: number
  databaseUrl: string
  dataDir: string
  env: Record<string, string | undefined>
  /** Paths below /api/v1. */
  api: ApiClient
  /** Paths below the origin. */
  http: ApiClient
  /** For a test's own statements on the app's database. */
  db: Pool
  /** Everything that it has written so far. */
  logs: () => string
  /** Asks it to end, as an operator does. */
  stop: () => Promise<Ended>
  /** Ends it without a chance to tidy up. */
  kill9: () => Promise<void>
  /** Starts it again on the same port and data; it must have ended. */
  restart: (env?: Record<string, string | undefined>) => Promise<void>
}

type Place = Pick<TestApp, 'port' | 'databaseUrl' | 'dataDir' | 'env'> & { name: string; services?: Service[]; logPath: string }

const baseEnv = {
  LOG_LEVEL: 'info',
  SEED: 'none',
  ALLOW_SANDBOX: 'true',
  CHECK_RESPONSES: 'true',
  SIGNUP_MODE: 'open',
  // what the sandbox gateway is asked with, and signs with
  FLW_SECRET_KEY: 'FLWSECK_TEST-of-the-tests',
  FLW_SECRET_HASH: 'webhook-hash-of-the-tests',
}

const started: { app: TestApp; ownsDatabase: boolean }[] = []

/** Tests that fail leave their apps running; no file hands one on to the next. */
afterAll(async () => {
  await Promise.all(started.map(({ app }) => app.stop()))
  for (const { app } of started) await app.db.end()
  for (const { app, ownsDatabase } of started) if (ownsDatabase) await dropDatabase(app.databaseUrl)
  for (const { app, ownsDatabase } of started) if (ownsDatabase) rmSync(app.dataDir, { recursive: true, force: true, maxRetries: 5 })
  started.length = 0
}, 90_000)

const makePlace = async ({ env = {}, services, redis, alongside, databaseUrl: given }: StartOptions): Promise<Place> => {
  const name = uniqueName('app')
  const port = await freePort()
  const databaseUrl = alongside?.databaseUrl ?? given ?? (await cloneDatabase())
  const dataDir = alongside?.dataDir ?? join(runFolder(), name)
  mkdirSync(dataDir, { recursive: true })
  const redisUrl = alongside?.env.REDIS_URL ?? (redis ? await redisDatabase() : undefined)
  // One public address for all processes of a system: it is the issuer in their tokens.
  const serverUrl = alongside?.env.SERVER_URL ?? `http://127.0.0.1:${port}`
  const own = { PORT: String(port), SERVER_URL: serverUrl, DATABASE_URL: databaseUrl, AFYA_DATA_DIR: dataDir, REDIS_URL: redisUrl }
  return { name, port, databaseUrl, dataDir, services, env: { ...baseEnv, ...own, ...env }, logPath: newLog(name) }
}

const readLog = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

const launch = async ({ env, services, logPath, port }: Place): Promise<ServerProcess> => {
  const running = startProcess({ entry: 'server', args: services ? [`--services=${services.join(',')}`] : [], env, logPath })
  await waitUntilUp(running, port)
  return running
}

const connectTo = (place: Place, first: ServerProcess): TestApp => {
  let running = first
  const end = async (signal: NodeJS.Signals): Promise<Ended> => {
    if (isRunning(running.pid)) process.kill(running.pid, signal)
    return running.ended
  }
  const url = `http://127.0.0.1:${place.port}`
  return {
    ...place,
    url,
    get pid() {
      return running.pid
    },
    api: makeClient(`${url}/api/v1`),
    http: makeClient(url),
    db: openPool(place.databaseUrl),
    logs: () => readLog(place.logPath),
    stop: () => end('SIGTERM'),
    kill9: async () => void (await end('SIGKILL')),
    restart: async (env = {}) => {
      running = await launch({ ...place, env: { ...place.env, ...env } })
    },
  }
}

/**
 * Starts the built server with a database, a port and a data folder of its own; it ends with the test file.
 * It has the real limits: give `RATE_LIMIT_FACTOR` where they are in the way.
 */
export const startApp = async (options: StartOptions = {}): Promise<TestApp> => {
  const place = await makePlace(options)
  const app = connectTo(place, await launch(place))
  started.push({ app, ownsDatabase: !options.alongside })
  return app
}

const endedElsewhere = (pid: number): Promise<Ended> =>
  eventually('the shared app to end', () => (isRunning(pid) ? undefined : { code: null, signal: null }))

type Note = { place: Place; pid: number }
const noteOf = (name: string) => join(runFolder(), `${name}-${process.env.JEST_WORKER_ID ?? '1'}.json`)
const readNote = (name: string): Note | undefined => (existsSync(noteOf(name)) ? (JSON.parse(readFileSync(noteOf(name), 'utf8')) as Note) : undefined) // prettier-ignore

/** Whether what is written through this app stays for the files that come after. */
export const isShared = ({ databaseUrl }: Pick<TestApp, 'databaseUrl'>): boolean => readNote('shared')?.place.databaseUrl === databaseUrl

/** An app that outlives this file: started by the first that asks for this name in a jest worker. */
const lasting = async (name: string, options: () => Promise<StartOptions>): Promise<TestApp> => {
  const known = readNote(name)
  if (known && isRunning(known.pid)) {
    const { place, pid } = known
    // Looked at only by who waits for the end.
    return connectTo(place, { pid, logPath: place.logPath, get ended() { return endedElsewhere(pid) } }) // prettier-ignore
  }
  const place = await makePlace(await options())
  const running = await launch(place)
  writeFileSync(noteOf(name), JSON.stringify({ place, pid: running.pid }))
  return connectTo(place, running)
}

/**
 * The app that all files of a jest worker share, started by the first that asks. Its limits are a thousand times the usual ones.
 * Its database keeps what earlier files wrote: use addresses of your own, and never stop it.
 */
export const sharedApp = (): Promise<TestApp> => lasting('shared', () => Promise.resolve({ env: { RATE_LIMIT_FACTOR: '1000' } }))

/** A second web process of the same system, shared in the same way: what one process does, the other must know of. */
export const otherSharedApp = (): Promise<TestApp> =>
  lasting('other', async () => ({ alongside: await sharedApp(), services: ['web'], env: { RATE_LIMIT_FACTOR: '1000' } }))

/**
 * A web process beside the shared app whose statements are counted; jobs run in the shared one, so none of theirs is.
 * @param env added to what it gets anyway
 */
export const countedApp = async (env: StartOptions['env'] = {}): Promise<{ app: TestApp; proxy: CountingProxy }> => {
  const shared = await sharedApp()
  const proxy = await startCountingProxy(shared.databaseUrl)
  const counted = { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url, ...env }
  return { app: await startApp({ alongside: shared, services: ['web'], env: counted }), proxy }
}
