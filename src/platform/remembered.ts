import { LRUCache } from 'lru-cache'
import { subscribe } from './listeners'
import { log } from './log'
import { singleton } from './singleton'

export type RememberedOptions<T> = {
  /** How much is remembered at most, in the units of `sizeOf`; entries when that is left out. */
  most: number
  sizeOf?: (value: T) => number
  /** Milliseconds after which a value is worked out anew: how long one may be wrong should the bus be away. */
  freshFor: number
  /** Milliseconds for which a value is given meanwhile, so that who asks then does not wait. Default: `freshFor`, so that they do. */
  givenFor?: number
  /** Topics of the bus that make it forget everything, whatever they say. */
  changes?: readonly string[]
}

export type Remembered<T> = {
  /** The value of this key, worked out by `read` once by however many ask at the same time. Rejects with what `read` rejects with, unless an older value is given. */
  get: (key: string, read: () => Promise<T>) => T | Promise<T>
  /** The same within a transaction: it waits for nobody else's reading, who may be waiting for a connection. */
  getAlone: (key: string, read: () => Promise<T>) => T | Promise<T>
  /** After a change: nothing that was known of this key, or of any, or is being worked out now, is given to who asks from now on. */
  forget: (key?: string) => void
  forgetWhere: (isChanged: (value: T) => boolean) => void
}

/**
 * Answers that many ask for and that are dear to work out, once a process. They are told when they are wrong, and grow old for what nobody tells.
 * @param name unique; in the log when an answer could not be worked out anew
 */
export const remembered = <T extends NonNullable<unknown>>(name: string, options: RememberedOptions<T>): Remembered<T> =>
  singleton(`remembered ${name}`, () => {
    const made = makeRemembered(name, options)
    for (const topic of options.changes ?? []) subscribe(topic, () => made.forget())
    return made
  })

const makeRemembered = <T extends NonNullable<unknown>>(
  name: string,
  { most, sizeOf, freshFor, givenFor = freshFor }: RememberedOptions<T>,
): Remembered<T> => {
  type Known = { value: T; since: number }
  const bounds = sizeOf ? { maxSize: most, sizeCalculation: ({ value }: Known) => sizeOf(value) } : { max: most }
  const known = new LRUCache<string, Known>(bounds)
  const pending = new Map<string, Promise<T>>()
  let changes = 0
  let lastRenewal: Promise<void> | null = null

  // the time since the start of the process: clocks are set back
  const keep = (key: string, value: T): void => void known.set(key, { value, since: performance.now() })
  const ageOf = (found: Known): number => performance.now() - found.since

  const workOut = (key: string, read: () => Promise<T>): Promise<T> => {
    const reading = read()
      .then((value) => {
        // one that was overtaken by a change is not kept
        if (pending.get(key) === reading) keep(key, value)
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

  const readAlone = async (key: string, read: () => Promise<T>): Promise<T> => {
    const before = changes
    const value = await read()
    if (changes === before) keep(key, value)
    return value
  }

  return {
    get: (key, read) => {
      const found = known.get(key)
      const age = found ? ageOf(found) : Infinity
      if (found && age < freshFor) return found.value
      if (!found || age >= givenFor) return pending.get(key) ?? workOut(key, read)
      // said once a try, however many ask meanwhile
      if (!pending.has(key)) renew(key, read)
      return found.value
    },
    getAlone: (key, read) => {
      const found = known.get(key)
      return found && ageOf(found) < freshFor ? found.value : readAlone(key, read)
    },
    forget: (key) => {
      changes += 1
      if (key === undefined) known.clear()
      else known.delete(key)
      if (key === undefined) pending.clear()
      else pending.delete(key)
    },
    forgetWhere: (isChanged) => {
      changes += 1
      for (const [key, { value }] of known.entries()) if (isChanged(value)) known.delete(key)
      // nobody knows yet what these are
      pending.clear()
    },
  }
}
