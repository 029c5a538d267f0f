import { Redis, type RedisOptions } from 'ioredis'
import { env } from './env'
import { log } from './log'
import { singleton } from './singleton'

const connect = (options: RedisOptions) => {
  const redis = new Redis(env().REDIS_URL!, { ...options, connectTimeout: 3_000 })
  // an "error" event without a listener ends the process
  redis.on('error', (error) => log.warn({ err: error }, 'redis does not answer'))
  return redis
}

/** For requests: fails at once while Redis is away, so that a door answers within its limits. Null without REDIS_URL. */
export const requestRedis = (): Redis | null =>
  singleton('redis.request', () =>
    env().REDIS_URL ? connect({ maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 500 }) : null,
  )

/** For workers and subscriptions: waits for Redis to come back. */
export const newWaitingRedis = (): Redis | null => (env().REDIS_URL ? connect({ maxRetriesPerRequest: null }) : null)
