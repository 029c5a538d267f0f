import { parseOptions } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { createHashQueue, type HashQueueStats } from './hashQueue'
import { createHashThreads } from './hashThreads'

/**
 * Argon2id, m=46 MiB, t=1, p=1: the first of the equivalent minimum settings in OWASP's Password Storage Cheat Sheet, and among them the
 * one that costs an attacker the most memory. About 20 ms a hash on the machine this was built on.
 */
export const ARGON2_COST = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const

const OUTPUT_BYTES = 32
const SALT_BYTES = 16

/** Each takes a thread and 46 MiB. */
const MOST_HASHES_AT_ONCE = 3

export type PasswordHasher = {
  /** A PHC string with a fresh 16-byte salt. @throws HashQueueFull */
  hash: (password: string) => Promise<string>
  /** @throws HashQueueFull, or an Error when the stored hash is not a PHC string */
  verify: (storedHash: string, password: string) => Promise<boolean>
  /** Costs as much as `verify` and is always false: for addresses that have no account. @throws HashQueueFull */
  verifyDummy: (password: string) => Promise<false>
  /** True when the hash was made with other costs than today's: hash the password again at the next good login. */
  needsRehash: (storedHash: string) => boolean
  stats: () => HashQueueStats
}

export type PasswordHasherOptions = {
  memoryKiB?: number
  iterations?: number
  /** Hashes at once. Default: one less than the cores, between 1 and 3. */
  concurrency?: number
  /** Hashes waiting in line before newcomers are refused. */
  queue?: number
}

/** One spelling of each password, so that the same keys typed on two devices give the same hash (NIST SP 800-63B 3.1.1.2). */
export const normalizePassword = (password: string): string => password.normalize('NFKC')

const base64WithoutPadding = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** A well-formed PHC string that no password matches. */
const unmatchableHash = ({ memoryKiB, iterations }: { memoryKiB: number; iterations: number }) =>
  [
    '$argon2id$v=19',
    `m=${memoryKiB},t=${iterations},p=${ARGON2_COST.parallelism}`,
    base64WithoutPadding(randomBytes(SALT_BYTES)),
    base64WithoutPadding(randomBytes(OUTPUT_BYTES)),
  ].join('$')

export const createPasswordHasher = ({
  memoryKiB = ARGON2_COST.memoryCost,
  iterations = ARGON2_COST.timeCost,
  concurrency = Math.min(MOST_HASHES_AT_ONCE, Math.max(1, availableParallelism() - 1)),
  queue = 64,
}: PasswordHasherOptions = {}): PasswordHasher => {
  const line = createHashQueue({ concurrency, queue })
  const threads = createHashThreads()
  const cost = { memoryCost: memoryKiB, timeCost: iterations, parallelism: ARGON2_COST.parallelism, outputLen: OUTPUT_BYTES }
  const dummyHash = unmatchableHash({ memoryKiB, iterations })

  return {
    hash: (password) => line.run(() => threads.hash(normalizePassword(password), cost)),
    verify: (storedHash, password) => line.run(() => threads.verify(storedHash, normalizePassword(password))),
    verifyDummy: async (password) => {
      await line.run(() => threads.verify(dummyHash, normalizePassword(password)))
      return false
    },
    needsRehash: (storedHash) => {
      const made = parseOptions(storedHash)
      return made.memoryCost !== memoryKiB || made.timeCost !== iterations || made.parallelism !== cost.parallelism
    },
    stats: line.stats,
  }
}
