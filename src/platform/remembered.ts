import { LRUCache } from 'lru-cache'
import { log } from './log'

export type RememberedOptions<T> = {
  /** What is remembered, in the log when it could not be worked out anew. */
  name: string
  /** How much is remembered at most, in the units of `sizeOf`; entries when that is left out. */
  most: number
  sizeOf?: (value: T) => number
  /** Milliseconds after which a value is worked out anew. */
  freshFor: number
  /** Milliseconds for which a value is given meanwhile, so that who asks then does not wait. Default: `freshFor`, so that they do. */
  givenFor?: number
}

export type Remembered<T> = {
  /** The value of this key, worked out by `read` once by however many ask at the same time. Rejects with what `read` rejects with, unless an older value is given. */
  get: (key: string, read: () => Promise<T>) => T | Promise<T>
  /** After a change: nothing that was known, or is being worked out now, is given to who asks from now on. */
  forget: () => void
}

/** Answers that many ask for and that are dear to work out. They are told when they are wrong, and grow old for what nobody tells. */
export const remembered = <T extends NonNullable<unknown>>({
  name,
  most,
  sizeOf,
  freshFor,
  givenFor = freshFor,
}: RememberedOptions<T>): Remembered<T> => {
  type Known = { value: T; since: number }
  const bounds = sizeOf ? { maxSize: most, sizeCalculation: ({ value }: Known) => sizeOf(value) } : { max: most }
  const known = new LRUCache<string, Known>(bounds)
  const pending = new Map<string, Promise<T>>()
  let changes = 0
  let lastRenewal: Promise<void> | null = null

  const workOut = (key: string, read: () => Promise<T>): Promise<T> => {
    const before = changes
    const reading = read()
      .then((value) => {
        // one that was overtaken by a change is not kept
        if (changes === before) known.set(key, { value, since: Date.now() })
        return value
      })
      .finally(() => {
        if (pending.get(key) === reading) pending.delete(key)
      })
    pending.set(key, reading)
    return reading
  }

  /** One after another: many that grow old at the same moment must not take the database from those who ask. */
  const renew = (key: string, read: () => Promise<T>): void => {
    const turn = lastRenewal
    const renewal = workOut(key, turn ? () => turn.then(read) : read)
      .catch((error: unknown) => log.warn({ err: error }, `${name} could not be worked out anew`))
      .then(() => void (lastRenewal === renewal && (lastRenewal = null)))
    lastRenewal = renewal
  }

  return {
    get: (key, read) => {
      const found = known.get(key)
      const age = found ? Date.now() - found.since : Infinity
      if (found && age < freshFor) return found.value
      if (!found || age >= givenFor) return pending.get(key) ?? workOut(key, read)
      // said once a try, however many ask meanwhile
      if (!pending.has(key)) renew(key, read)
      return found.value
    },
    forget: () => {
      changes += 1
      known.clear()
      pending.clear()
    },
  }
}
