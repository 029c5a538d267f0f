/**
 * Runs at most `running` expensive tasks at once, keeps at most `waiting` more in line (first in, first out) and refuses the rest, so that
 * a storm of logins slows logins and nothing else.
 */

/** Thrown when the line is full. Answered with 503 and `Retry-After: retryAfterSeconds`. */
export class HashQueueFull extends Error {
  readonly code = 'hash_queue_full'

  constructor(readonly retryAfterSeconds: number) {
    super('Too many passwords are being checked at this moment.')
    this.name = 'HashQueueFull'
  }
}

export type HashQueueStats = {
  /** Tasks finished since the start. */
  hashes: number
  running: number
  waiting: number
  /** Tasks refused since the start. */
  refused: number
}

export type HashQueue = {
  /** @throws HashQueueFull when all places, running and waiting, are taken */
  run: <T>(task: () => Promise<T>) => Promise<T>
  stats: () => HashQueueStats
}

/** How much one new measurement moves the running mean of a task's duration. */
const MEAN_WEIGHT = 0.2

export const createHashQueue = ({ concurrency, queue }: { concurrency: number; queue: number }): HashQueue => {
  const line: Array<() => void> = []
  let hashes = 0
  let running = 0
  let refused = 0
  let meanMs = 50

  /** A freed place goes straight to the first in line, so a newcomer cannot slip in between. */
  const leave = () => {
    const next = line.shift()
    if (next) next()
    else running -= 1
  }

  const enter = (): Promise<void> | undefined => {
    if (running < concurrency) {
      running += 1
      return undefined
    }
    if (line.length >= queue) {
      refused += 1
      throw new HashQueueFull(Math.max(1, Math.ceil((meanMs * line.length) / concurrency / 1000)))
    }
    return new Promise((resolve) => line.push(resolve))
  }

  return {
    run: async (task) => {
      await enter()
      const startedAt = performance.now()
      try {
        return await task()
      } finally {
        meanMs += (performance.now() - startedAt - meanMs) * MEAN_WEIGHT
        hashes += 1
        leave()
      }
    },
    stats: () => ({ hashes, running, waiting: line.length, refused }),
  }
}
