import { createServer, type Server } from 'node:http'
import { parseArgs } from 'node:util'
import { registerJobs } from './jobs'
import { limiter } from './accounts/limiting'
import { startDraining } from './http/health'
import { migrateDatabase } from './migrateDatabase'
import { startMessaging } from './messaging'
import { startBus } from './platform/bus'
import { pool } from './platform/db'
import { env } from './platform/env'
import { startRelay } from './platform/jobs'
import { log } from './platform/log'
import { requestRedis } from './platform/redis'
import { startRealtime } from './platform/realtime/startRealtime'
import { welcome } from './welcome'
import { seedDatabase } from './seeds/seedDatabase'
import { seedDemo } from './seeds/seedDemo'
import { seedStaff } from './seeds/seedStaff'
import { startPayload } from './startPayload'
import { authenticateBearer } from './accounts'

const serviceNames = ['web', 'worker', 'realtime'] as const
type Service = (typeof serviceNames)[number]

const servicesFromArguments = (): Service[] => {
  const { values } = parseArgs({ options: { services: { type: 'string' } }, strict: true })
  const asked = values.services?.split(',') ?? [...serviceNames]
  const unknown = asked.filter((name) => !serviceNames.includes(name as Service))
  if (unknown.length > 0) throw new Error(`--services takes ${serviceNames.join(', ')}; not ${unknown.join(', ')}.`)
  return asked as Service[]
}

type Closing = { name: string; close: () => Promise<unknown> }

/** Starts the services of this process, and stops them in the opposite order on SIGTERM or Ctrl-C. */
export const startProcess = async (): Promise<void> => {
  const services = servicesFromArguments()
  const closings: Closing[] = []
  const onClose = (name: string, close: () => Promise<unknown>) => void closings.unshift({ name, close })
  onClose('database', () => pool().end())
  onClose('redis', async () => requestRedis()?.disconnect())

  const payload = await startPayload()
  await migrateDatabase(payload)
  await seedDatabase()
  const messaging = startMessaging()
  registerJobs()
  const signIn = await seedStaff(payload)
  if (env().SEED === 'demo') await seedDemo()
  if (env().RATE_LIMIT_FACTOR !== 1) log.warn({ factor: env().RATE_LIMIT_FACTOR }, 'rate limits are multiplied')

  const bus = startBus()
  onClose('bus', bus.close)
  onClose('limits', () => limiter().close())
  onClose('messages', messaging.close)
  const relay = startRelay({ work: services.includes('worker') })
  onClose('jobs', relay.close)

  const server = createServer()
  server.requestTimeout = 30_000
  server.headersTimeout = 15_000
  server.keepAliveTimeout = 65_000
  if (services.includes('realtime')) {
    const realtime = startRealtime(server, { authenticate: (authorization, caller) => authenticateBearer(authorization, caller) })
    onClose('realtime', realtime.close)
  }
  if (services.includes('web')) await serveWeb(server, { payload, hasSandbox: messaging.hasSandbox })
  else await serveHealth(server)
  const port = await listen(server)
  onClose('http', () => closeServer(server))
  stopOnSignal(closings)
  log.info({ port, services }, 'listening')
  await welcome({ services, port, signIn, hasSandbox: messaging.hasSandbox })
}

const serveWeb = async (
  server: Server,
  { payload, hasSandbox }: { payload: Awaited<ReturnType<typeof startPayload>>; hasSandbox: boolean },
) => {
  const { createApp } = await import('./http/app')
  const { adminPanel } = await import('./http/adminPanel')
  server.on('request', createApp({ config: payload.config, hasSandbox, admin: await adminPanel(server) }))
}

/** A process without the web service still tells how it is. */
const serveHealth = async (server: Server) => {
  const { default: express } = await import('express')
  const { live, ready } = await import('./http/health')
  server.on('request', express().disable('x-powered-by').get('/health/live', live).get('/health/ready', ready))
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(env().PORT, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : env().PORT)
    })
  })

/** Stops taking connections, lets requests finish, then closes what idles. */
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })

/** Seconds after which a process that cannot drain goes anyway; orchestrators kill at 30. */
const patience = 25

const stopOnSignal = (closings: Closing[]): void => {
  let isStopping = false
  const stop = async (signal: string) => {
    if (isStopping) return
    isStopping = true
    startDraining()
    log.info({ signal }, 'stopping: no new requests, letting the running ones finish')
    setTimeout(() => {
      log.error('could not stop in time; what was running will be recovered')
      process.exit(1)
    }, patience * 1000).unref()
    for (const { name, close } of closings) {
      try {
        await close()
      } catch (error) {
        log.error({ err: error }, `${name} did not close cleanly`)
      }
    }
    log.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
}
