import { Redis, type RedisOptions } from 'ioredis'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from './env'
import { log } from './log'
import { rarely } from './rarely'
import { singleton } from './singleton'

/** Says that Redis is away: several connections find out every second or two. */
export const noteRedisTrouble = rarely(10_000, (error: unknown) => log.warn({ err: error }, 'redis does not answer'))

const connect = (options: RedisOptions) => {
  const redis = new Redis(env().REDIS_URL!, { ...options, connectTimeout: 3_000 })
  // an "error" event without a listener ends the process
  redis.on('error', noteRedisTrouble)
  return redis
}

/** For requests: fails at once while Redis is away, so that a door answers within its limits. Null without REDIS_URL. */
export const requestRedis = (): Redis | null =>
  singleton('redis.request', () =>
    env().REDIS_URL ? connect({ maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 500 }) : null,
  )

/** Connects before the first request needs it; a process whose Redis is away starts without it after a second. */
export const reachRedis = async (): Promise<void> => {
  const redis = requestRedis()
  if (!redis || redis.status === 'ready') return
  await Promise.race([new Promise((resolve) => redis.once('ready', resolve)), sleep(1_000)])
}

/** For handing jobs over: fails at once while Redis is away too, but bears with a process that is busy for a second. */
export const newQueueRedis = (): Redis | null =>
  env().REDIS_URL ? connect({ maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 5_000 }) : null

/** For workers and subscriptions: waits for Redis to come back. */
export const newWaitingRedis = (): Redis | null => (env().REDIS_URL ? connect({ maxRetriesPerRequest: null }) : null)
