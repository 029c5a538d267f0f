import { createPasswordHasher, type PasswordHasher } from '../platform/security/passwordHash'
import { createHashQueue, HashQueueFull, type HashQueue } from '../platform/security/hashQueue'
import { singleton } from '../platform/singleton'
import { tooManyPasswordChecks } from './errors'

export const passwordHasher = (): PasswordHasher => singleton('passwords', () => createPasswordHasher({}))

/**
 * Sign-ins under way at once: the most hashes at once and as many again before and behind theirs, so that the cores that hash never wait for the
 * database, and a storm takes no more than this of its connections.
 */
const signInsAtOnce = 6
/** Sign-ins that wait; at twenty milliseconds a hash, the last of them for about a second on two cores. */
const signInsInLine = 64

const signInLine = (): HashQueue => singleton('sign-in-line', () => createHashQueue({ concurrency: signInsAtOnce, queue: signInsInLine }))

/** Runs a hash. @throws tooManyPasswordChecks with Retry-After when too many wait already */
export const hashing = <T>(work: (hasher: PasswordHasher) => Promise<T>): Promise<T> => orComeAgain(() => work(passwordHasher()))

/**
 * Runs a whole sign-in when it is its turn. Who finds the line full is refused before anything is looked up. A sign-in in its turn waits for places among
 * the hashes; a hash never waits for a sign-in, so that the two lines cannot hold each other up.
 * @throws tooManyPasswordChecks with Retry-After when too many wait already
 */
export const inSignInLine = <T>(work: () => Promise<T>): Promise<T> => orComeAgain(() => signInLine().run(work))

const orComeAgain = async <T>(run: () => Promise<T>): Promise<T> => {
  try {
    return await run()
  } catch (error) {
    if (error instanceof HashQueueFull) throw tooManyPasswordChecks({ retryAfterSeconds: error.retryAfterSeconds })
    throw error
  }
}
