import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
import { FAILURES_BEFORE_LOCK, FAILURES_BEFORE_PAUSE, FAILURES_REMEMBERED_SECONDS, LOCK_SECONDS, lockSeconds } from './loginLocks'

/** An account and one neighbourhood of addresses; both already hidden, fit for a key. */
export type LoginDoor = { subject: string; neighbourhood: string }

/** `failures` counts this door's wrong passwords in a row, the latest included. */
export type LoginState = { state: 'open' | 'locked' | 'paused'; waitMs: number; failures: number }

/** Where failures are kept. Each call is one atomic step. */
export type LoginFailures = {
  /** The door as it is. */
  look: (door: LoginDoor) => Promise<LoginState>
  /** Counts a wrong password. The answer is the door before it; when that was open, `failures` includes this one. */
  fail: (door: LoginDoor) => Promise<LoginState>
  /** A right password: forgets all failures of the subject here and in total, unless the door is closed by now. */
  pass: (door: LoginDoor) => Promise<LoginState>
  /** Opens this door, and the subject as a whole. */
  forget: (door: LoginDoor) => Promise<void>
}

const REMEMBERED_MS = FAILURES_REMEMBERED_SECONDS * 1000
const MOST_DOORS = 50_000

type Count = { failures: number; forgottenAt: number; lockedUntil: number }

export const createMemoryLoginFailures = ({ now = Date.now }: { now?: () => number } = {}): LoginFailures => {
  const doors = new LRUCache<string, Count>({ max: MOST_DOORS })
  const subjects = new LRUCache<string, Count>({ max: MOST_DOORS })

  const countOf = (counts: LRUCache<string, Count>, key: string): Count => {
    const count = counts.get(key)
    if (count && count.forgottenAt > now()) return count
    return { failures: 0, forgottenAt: now() + REMEMBERED_MS, lockedUntil: 0 }
  }
  const doorKey = ({ subject, neighbourhood }: LoginDoor) => `${subject} ${neighbourhood}`

  const look = (door: LoginDoor): LoginState => {
    const total = countOf(subjects, door.subject)
    const count = countOf(doors, doorKey(door))
    if (total.failures >= FAILURES_BEFORE_PAUSE) {
      return { state: 'paused', waitMs: total.forgottenAt - now(), failures: count.failures }
    }
    const waitMs = Math.max(0, count.lockedUntil - now())
    return { state: waitMs > 0 ? 'locked' : 'open', waitMs, failures: count.failures }
  }

  const fail = (door: LoginDoor): LoginState => {
    const before = look(door)
    if (before.state !== 'open') return before
    const failures = before.failures + 1
    const forgottenAt = now() + REMEMBERED_MS
    doors.set(doorKey(door), { failures, forgottenAt, lockedUntil: now() + lockSeconds(failures) * 1000 })
    subjects.set(door.subject, { failures: countOf(subjects, door.subject).failures + 1, forgottenAt, lockedUntil: 0 })
    return { ...before, failures }
  }

  const pass = (door: LoginDoor): LoginState => {
    const before = look(door)
    if (before.state !== 'open') return before
    doors.delete(doorKey(door))
    subjects.delete(door.subject)
    return before
  }

  return {
    look: async (door) => look(door),
    fail: async (door) => fail(door),
    pass: async (door) => pass(door),
    forget: async (door) => {
      doors.delete(doorKey(door))
      subjects.delete(door.subject)
    },
  }
}

/** One script for all three, so that parallel guesses cannot slip between looking and counting. ARGV[1] is look, fail or pass. */
const LOGIN_SCRIPT = `
local failures = tonumber(redis.call('get', KEYS[1]) or '0')
if tonumber(redis.call('get', KEYS[3]) or '0') >= tonumber(ARGV[2]) then
  return {'paused', redis.call('pttl', KEYS[3]), failures}
end
local wait = redis.call('pttl', KEYS[2])
if wait > 0 then return {'locked', wait, failures} end
if ARGV[1] == 'pass' then redis.call('del', KEYS[1], KEYS[3]) end
if ARGV[1] == 'fail' then
  failures = redis.call('incr', KEYS[1])
  redis.call('pexpire', KEYS[1], ARGV[3])
  redis.call('incr', KEYS[3])
  redis.call('pexpire', KEYS[3], ARGV[3])
  local step = failures - tonumber(ARGV[4])
  if step >= 0 then
    redis.call('set', KEYS[2], '1', 'PX', ARGV[5 + math.min(step, #ARGV - 5)])
  end
end
return {'open', 0, failures}
`

const readState = (answer: unknown): LoginState => {
  const [state, waitMs, failures] = Array.isArray(answer) ? answer : []
  if (state !== 'open' && state !== 'locked' && state !== 'paused') throw new Error('Redis gave an unreadable answer about a login.')
  return { state, waitMs: Number(waitMs), failures: Number(failures) }
}

/** Every call rejects when Redis is not connected. */
export const createRedisLoginFailures = ({ redis }: { redis: Redis }): LoginFailures => {
  const lockMs = LOCK_SECONDS.map((seconds) => seconds * 1000)
  const numbers = [FAILURES_BEFORE_PAUSE, REMEMBERED_MS, FAILURES_BEFORE_LOCK, ...lockMs]

  /** The braces keep one subject's keys on one node of a Redis cluster. */
  const keysOf = ({ subject, neighbourhood }: LoginDoor) => {
    if (redis.status !== 'ready') throw new Error('Redis is not connected.')
    const prefix = `afya:login:{${subject}}`
    return [`${prefix}:${neighbourhood}:failures`, `${prefix}:${neighbourhood}:lock`, `${prefix}:total`]
  }
  const step = (verb: 'look' | 'fail' | 'pass') => async (door: LoginDoor) => {
    const keys = keysOf(door)
    return readState(await redis.eval(LOGIN_SCRIPT, keys.length, ...keys, verb, ...numbers))
  }

  return {
    look: step('look'),
    fail: step('fail'),
    pass: step('pass'),
    forget: async (door) => {
      await redis.del(...keysOf(door))
    },
  }
}
