import { rateLimited } from '../platform/http/errors'
import { createLimiter, type Limiter } from '../platform/limits/createLimiter'
import { createLoginGuard, type LoginGuard } from '../platform/limits/loginGuard'
import type { Limit } from '../platform/limits/defineLimit'
import { env } from '../platform/env'
import { log } from '../platform/log'
import { requestRedis } from '../platform/redis'
import { singleton } from '../platform/singleton'

const onError = (error: unknown) => log.warn({ err: error }, 'limits count in this process only while redis is away')

export const limiter = (): Limiter =>
  singleton('limiter', () => {
    const redis = requestRedis()
    return createLimiter({ ...(redis ? { redis: { client: redis, onError } } : {}), factor: env().RATE_LIMIT_FACTOR })
  })

export const loginGuard = (): LoginGuard =>
  singleton('login-guard', () => {
    const redis = requestRedis()
    return createLoginGuard(redis ? { redis: { client: redis, onError } } : {})
  })

/** Counts one try. @throws rateLimited */
export const spend = async (limit: Limit, key: string): Promise<void> => {
  const decision = await limiter().consume(limit, key)
  if (!decision.allowed) throw rateLimited({ retryAfterSeconds: decision.retryAfterSeconds, limit: decision })
}
