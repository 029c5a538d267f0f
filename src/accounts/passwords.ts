import { createPasswordHasher, type PasswordHasher } from '../platform/security/passwordHash'
import { HashQueueFull } from '../platform/security/hashQueue'
import { singleton } from '../platform/singleton'
import { tooManyPasswordChecks } from './errors'

export const passwordHasher = (): PasswordHasher => singleton('passwords', () => createPasswordHasher({}))

/** Runs a hash. @throws tooManyPasswordChecks with Retry-After when too many wait already */
export const hashing = async <T>(work: (hasher: PasswordHasher) => Promise<T>): Promise<T> => {
  try {
    return await work(passwordHasher())
  } catch (error) {
    if (error instanceof HashQueueFull) throw tooManyPasswordChecks({ retryAfterSeconds: error.retryAfterSeconds })
    throw error
  }
}
