import type { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { Limit, LimitDecision, LimitWindow } from './defineLimit'
import { hiddenKey } from './sharedStore'

export type RedisCounter = {
  /** Counts one call, in the shorter windows first; stops at the one that refuses. */
  consume: (key: string) => Promise<LimitDecision>
  /** Adds calls counted elsewhere to every window. */
  add: (key: string, calls: number) => Promise<Array<{ total: number; resetsAt: number }>>
  forget: (key: string) => Promise<void>
}

/** Counts in Redis, over all processes. Every method rejects when Redis is not connected. */
export const createRedisCounter = ({
  redis,
  limit: { name, by },
  windows,
  now = Date.now,
}: {
  redis: Redis
  limit: Limit
  windows: readonly LimitWindow[]
  now?: () => number
}): RedisCounter => {
  const counted = windows.map(({ points, seconds }) => ({
    points,
    limiter: new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `afya:limit:${name}:${seconds}`,
      points,
      duration: seconds,
      rejectIfRedisNotReady: true,
    }),
  }))
  const keyOf = (key: string) => (by === 'subject' ? hiddenKey(key) : key)

  return {
    consume: async (key) => {
      let tightest: LimitDecision | undefined
      for (const { points, limiter } of counted) {
        const { consumedPoints, msBeforeNext } = await limiter.penalty(keyOf(key), 1)
        const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
        const remaining = points - consumedPoints
        if (remaining < 0) return { allowed: false, limit: points, remaining: 0, resetSeconds, retryAfterSeconds: resetSeconds }
        if (!tightest || remaining < tightest.remaining) {
          tightest = { allowed: true, limit: points, remaining, resetSeconds, retryAfterSeconds: 0 }
        }
      }
      if (!tightest) throw new Error(`The limit ${name} has no window.`)
      return tightest
    },
    add: (key, calls) =>
      Promise.all(
        counted.map(async ({ limiter }) => {
          const { consumedPoints, msBeforeNext } = await limiter.penalty(keyOf(key), calls)
          return { total: consumedPoints, resetsAt: now() + msBeforeNext }
        }),
      ),
    forget: async (key) => {
      await Promise.all(counted.map(({ limiter }) => limiter.delete(keyOf(key))))
    },
  }
}
