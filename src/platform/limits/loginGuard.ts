import { addressNeighbourhood } from './addressKey'
import { createMemoryLoginFailures, createRedisLoginFailures, type LoginFailures, type LoginState } from './loginFailures'
import { lockSeconds } from './loginLocks'
import { createSharedStore, hiddenKey, type SharedRedis } from './sharedStore'

/** `subject` is the account's id, or the address typed where there is no such account: both must behave the same. */
export type LoginAttempt = { subject: string; ip: string }

export type LoginVerdict = {
  /** False: answer as for a wrong password, whatever the password was. */
  allowed: boolean
  /** `locked`: this account from here, for minutes. `paused`: this account from everywhere, until recovery by mail or for a day. */
  closed: 'locked' | 'paused' | null
  /** Seconds until it opens; 0 when allowed. */
  waitSeconds: number
  /** Seconds of the lock that this very failure set, else 0: the moment to tell the owner. */
  lockedForSeconds: number
}

export type LoginGuard = {
  /** Before the password is hashed. */
  check: (attempt: LoginAttempt) => Promise<LoginVerdict>
  /**
   * After it. A right password clears the failures; but when wrong ones locked the door meanwhile, even the right one is refused, so
   * guessing in parallel gains nothing.
   */
  settle: (attempt: LoginAttempt, outcome: { passed: boolean }) => Promise<LoginVerdict>
  /** After a recovery by mail: the new password opens from where it was set, and the account as a whole. */
  reopen: (attempt: LoginAttempt) => Promise<void>
}

const verdictOf = ({ state, waitMs }: LoginState, lockedForSeconds = 0): LoginVerdict => ({
  allowed: state === 'open',
  closed: state === 'open' ? null : state,
  waitSeconds: Math.ceil(waitMs / 1000),
  lockedForSeconds,
})

/** Locks sign-in by account and neighbourhood after repeated wrong passwords (loginLocks.ts). RATE_LIMIT_FACTOR does not loosen it. */
export const createLoginGuard = ({ redis, now = Date.now }: { redis?: SharedRedis; now?: () => number } = {}): LoginGuard => {
  const memory = createMemoryLoginFailures({ now })
  const shared = redis && {
    failures: createRedisLoginFailures({ redis: redis.client }),
    store: createSharedStore({ onError: redis.onError, now }),
  }

  const ask = async <T>(question: (failures: LoginFailures) => Promise<T>): Promise<T> =>
    (await shared?.store.ask(() => question(shared.failures))) ?? question(memory)
  const doorOf = ({ subject, ip }: LoginAttempt) => ({ subject: hiddenKey(subject), neighbourhood: addressNeighbourhood(ip) })

  return {
    check: async (attempt) => verdictOf(await ask((failures) => failures.look(doorOf(attempt)))),
    settle: async (attempt, { passed }) => {
      const door = doorOf(attempt)
      if (passed) return verdictOf(await ask((failures) => failures.pass(door)))
      const before = await ask((failures) => failures.fail(door))
      return { ...verdictOf(before, before.state === 'open' ? lockSeconds(before.failures) : 0), allowed: false }
    },
    reopen: async (attempt) => {
      const door = doorOf(attempt)
      await memory.forget(door)
      await shared?.store.ask(() => shared.failures.forget(door))
    },
  }
}
