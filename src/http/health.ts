import type { RequestHandler } from 'express'
import { migrations } from '../../migrations'
import { pool } from '../platform/db'
import { requestRedis } from '../platform/redis'

type Check = 'ok' | string
let isDraining = false
/** From now on the balancer is told to send nobody here. */
export const startDraining = (): void => void (isDraining = true)

const timeLimited = <T>(work: Promise<T>, ms: number): Promise<T> =>
  Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('timeout')), ms).unref())])

const checkDatabase = async (): Promise<Check> => {
  try {
    const { rows } = await timeLimited(pool().query<{ done: number }>('SELECT count(*)::int AS done FROM payload_migrations'), 2_000)
    return rows[0]!.done >= migrations.length ? 'ok' : 'migrations are missing'
  } catch {
    // the reason is logged by the pool; here only that it is so
    return 'does not answer'
  }
}
const checkRedis = async (): Promise<Check | undefined> => {
  const redis = requestRedis()
  if (!redis) return undefined
  try {
    await timeLimited(redis.ping(), 1_000)
    return 'ok'
  } catch {
    return 'does not answer'
  }
}

/** The process answers: nothing else is asked. */
export const live: RequestHandler = (_req, res) => void res.set('cache-control', 'no-store').json({ status: 'ok' })

/**
 * Whether this process should get requests, and if not, why. Redis away is told (`degraded`) but does not take the process out:
 * sign-in and reads go on without it, and jobs wait in the outbox.
 */
export const ready: RequestHandler = async (_req, res) => {
  const [database, redis] = await Promise.all([checkDatabase(), checkRedis()])
  const isReady = database === 'ok' && !isDraining
  const status = !isReady ? 'unavailable' : redis === undefined || redis === 'ok' ? 'ok' : 'degraded'
  res.status(isReady ? 200 : 503).set('cache-control', 'no-store').json({ status, checks: { database, ...(redis ? { redis } : {}), ...(isDraining ? { process: 'is shutting down' } : {}) } }) // prettier-ignore
}
