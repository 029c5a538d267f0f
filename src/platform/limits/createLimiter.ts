import { addressKey } from './addressKey'
import type { Limit, LimitDecision } from './defineLimit'
import { createMemoryCounter, type MemoryCounter } from './memoryCounter'
import { createRedisCounter, type RedisCounter } from './redisCounter'
import { createSharedStore, type SharedRedis } from './sharedStore'

export type LimiterOptions = {
  /** Without it, limits count in this process only. */
  redis?: SharedRedis
  /** RATE_LIMIT_FACTOR: multiplies the points of every limit. */
  factor?: number
  now?: () => number
}

export type Limiter = {
  /**
   * Counts one call and says whether it may pass. `key` is the client's address for a limit by ip, else the subject.
   * Answers at once (no promise) without Redis and for relaxed limits.
   */
  consume: (limit: Limit, key: string) => LimitDecision | Promise<LimitDecision>
  /** Starts a key's count anew. */
  forget: (limit: Limit, key: string) => Promise<void>
  /** Adds this process's relaxed counts up through Redis. Runs by itself every second. */
  report: () => Promise<void>
  close: () => Promise<void>
}

type Counters = { memory: MemoryCounter; shared: RedisCounter | undefined }

const REPORT_EVERY_MS = 1000

export const createLimiter = ({ redis, factor = 1, now = Date.now }: LimiterOptions = {}): Limiter => {
  const counters = new Map<string, Counters>()
  const store = redis && createSharedStore({ onError: redis.onError, now })

  const make = (limit: Limit): Counters => {
    const windows = limit.windows.map(({ points, seconds }) => ({ points: Math.max(1, Math.round(points * factor)), seconds }))
    const made = {
      memory: createMemoryCounter({ windows, reports: redis !== undefined && limit.counting === 'relaxed', now }),
      shared: redis && createRedisCounter({ redis: redis.client, limit, windows, now }),
    }
    counters.set(limit.name, made)
    return made
  }
  const countersOf = (limit: Limit) => counters.get(limit.name) ?? make(limit)
  const keyOf = (limit: Limit, key: string) => (limit.by === 'ip' ? addressKey(key) : key)

  const consumeShared = async (shared: RedisCounter, { memory, key }: { memory: MemoryCounter; key: string }) =>
    (await store?.ask(() => shared.consume(key))) ?? memory.consume(key)

  const reportOne = async (shared: RedisCounter, { memory, key }: { memory: MemoryCounter; key: string }) => {
    const calls = memory.takeUnreported(key)
    if (calls === 0) return
    const counted = await store?.ask(() => shared.add(key, calls))
    counted?.forEach((window, index) => memory.correct(key, index, window))
  }

  const report = async () => {
    const reports = [...counters.values()].flatMap(({ memory, shared }) =>
      shared ? memory.unreportedKeys().map((key) => reportOne(shared, { memory, key })) : [],
    )
    await Promise.all(reports)
  }
  const timer = redis && setInterval(() => void report(), REPORT_EVERY_MS).unref()

  return {
    consume: (limit, rawKey) => {
      const { memory, shared } = countersOf(limit)
      const key = keyOf(limit, rawKey)
      return shared && limit.counting === 'exact' ? consumeShared(shared, { memory, key }) : memory.consume(key)
    },
    forget: async (limit, rawKey) => {
      const { memory, shared } = countersOf(limit)
      const key = keyOf(limit, rawKey)
      memory.forget(key)
      if (shared) await store?.ask(() => shared.forget(key))
    },
    report,
    close: async () => {
      clearInterval(timer)
      await report()
    },
  }
}
