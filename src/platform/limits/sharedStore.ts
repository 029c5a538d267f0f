import type { Redis } from 'ioredis'
import { createHash } from 'node:crypto'

/** Redis, and who hears why it could not be asked (at most once a second); limits then hold in each process by itself. */
export type SharedRedis = { client: Redis; onError: (error: unknown) => void }

/** Redis must answer within this, or this process counts alone. */
const LONGEST_WAIT_MS = 250
/** How long a store that failed is left alone. */
const PAUSE_MS = 1000

export type SharedStore = {
  /** The store's answer; undefined when it does not answer in time, failed, or failed a moment ago: then count in memory. */
  ask: <T>(question: () => Promise<T>) => Promise<T | undefined>
}

const within = async <T>(answer: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(new Error(`Redis did not answer within ${LONGEST_WAIT_MS} ms.`))
    // a turn later: to a process that was busy all the while, timers come before what has long arrived
    timer = setTimeout(() => setImmediate(giveUp), LONGEST_WAIT_MS)
  })
  try {
    return await Promise.race([answer, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** Keeps a slow or dead Redis from slowing requests. */
export const createSharedStore = ({ onError, now = Date.now }: { onError: (error: unknown) => void; now?: () => number }): SharedStore => {
  let pausedUntil = 0
  return {
    ask: async (question) => {
      if (now() < pausedUntil) return undefined
      try {
        return await within(question())
      } catch (error) {
        if (now() >= pausedUntil) {
          pausedUntil = now() + PAUSE_MS
          onError(error)
        }
        return undefined
      }
    },
  }
}

/** Subjects are e-mail addresses and numbers too: Redis sees only their hash. */
export const hiddenKey = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 22)
