import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { registerJobs } from './jobs'
import { writePartnerUsage } from './partners'
import { limiter } from './accounts/limiting'
import { drainServer } from './http/drainServer'
import { startDraining } from './http/health'
import { startMessaging } from './messaging'
import { prepareDatabase } from './prepareDatabase'
import { startBus } from './platform/bus'
import { pool } from './platform/db'
import { env } from './platform/env'
import { startRelay } from './platform/jobs'
import { log } from './platform/log'
import { followSigningKeys } from './platform/secrets'
import { reachRedis, requestRedis } from './platform/redis'
import { startRealtime } from './platform/realtime/startRealtime'
import { welcome } from './welcome'
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

/** Starts the services of this process, and stops them in order on SIGTERM or Ctrl-C. */
export const startProcess = async (): Promise<void> => {
  const services = servicesFromArguments()
  const payload = await startPayload()
  const signIn = await prepareDatabase(payload)
  const messaging = startMessaging()
  registerJobs()
  if (env().RATE_LIMIT_FACTOR !== 1) log.warn({ factor: env().RATE_LIMIT_FACTOR }, 'rate limits are multiplied')

  await reachRedis()
  const bus = startBus()
  const keys = followSigningKeys()
  const relay = await startRelay({ work: services.includes('worker') })
  const server = createServer()
  server.requestTimeout = 30_000
  server.headersTimeout = 15_000
  server.keepAliveTimeout = 65_000
  const drain = drainServer(server)
  if (services.includes('web')) await serveWeb(server, { payload, hasSandbox: messaging.hasSandbox })
  else await serveHealth(server)
  // after them: Socket.io takes its own path from the listeners that are already there
  const realtime = services.includes('realtime')
    ? startRealtime(server, { authenticate: (authorization, caller) => authenticateBearer(authorization, caller) })
    : null
  const port = await listen(server)

  const closeDoors = async () => {
    await drain.stopTaking()
    await realtime?.close()
    await drain.emptied()
  }
  stopOnSignal([
    { seconds: 20, closings: { http: closeDoors, jobs: relay.close } },
    {
      seconds: 2,
      closings: { messages: messaging.close, limits: () => limiter().close(), usage: writePartnerUsage, bus: bus.close, keys: keys.close },
    },
    { seconds: 2, closings: { redis: async () => requestRedis()?.disconnect(), database: () => pool().end() } },
  ])
  log.info({ port, services }, 'listening')
  await welcome({ services, port, signIn, hasSandbox: messaging.hasSandbox })
}

const serveWeb = async (
  server: Server,
  { payload, hasSandbox }: { payload: Awaited<ReturnType<typeof startPayload>>; hasSandbox: boolean },
) => {
  const { createApp } = await import('./http/app')
  const { adminPanel } = await import('./http/adminPanel')
  server.on('request', createApp({ config: payload.config, hasSandbox, admin: adminPanel(server) }))
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

/** What is closed at the same time, and the seconds it may take; orchestrators kill after 30 in all. */
type Stage = { seconds: number; closings: Record<string, () => Promise<unknown>> }

const closeWithin = async (name: string, close: () => Promise<unknown>, seconds: number): Promise<void> => {
  const tooLate = sleep(seconds * 1000, 'late', { ref: false })
  try {
    if ((await Promise.race([close(), tooLate])) === 'late')
      log.error(`${name} did not close in ${seconds} s; what was running will be recovered`)
  } catch (error) {
    log.error({ err: error }, `${name} did not close cleanly`)
  }
}

const stopOnSignal = (stages: Stage[]): void => {
  let isStopping = false
  const stop = async (signal: string) => {
    if (isStopping) return
    isStopping = true
    startDraining()
    log.info({ signal }, 'stopping: letting running requests and jobs finish')
    for (const { seconds, closings } of stages)
      await Promise.all(Object.entries(closings).map(([name, close]) => closeWithin(name, close, seconds)))
    log.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
}
