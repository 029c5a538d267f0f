import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Redis } from 'ioredis'
import { createLimiter, type Limiter } from '../../../../src/platform/limits/createLimiter'
import { defineLimit, perHour, perMinute } from '../../../../src/platform/limits/defineLimit'
import { createLoginGuard } from '../../../../src/platform/limits/loginGuard'
import { startRedis, type StartedRedis } from './startRedis'

const exact = defineLimit({ name: 'exact', by: 'subject', windows: [perMinute(3), perHour(5)] })
const relaxed = defineLimit({ name: 'relaxed', by: 'ip', windows: [perMinute(10)], counting: 'relaxed' })

let server: StartedRedis
const clients: Redis[] = []
const limiters: Limiter[] = []
const errors: unknown[] = []

/** A limiter as another process would have it: its own connection, its own memory. */
const limiter = async (clock?: { time: number }) => {
  const now = clock && (() => clock.time)
  const made = createLimiter({ redis: { client: await connected(), onError: (error) => errors.push(error) }, now })
  limiters.push(made)
  return made
}
const connected = async () => {
  const client = new Redis(server.url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true })
  client.on('error', () => undefined)
  await client.connect()
  clients.push(client)
  return client
}

/** Seconds that are left of so many which began at `since` at the earliest. */
const expectLeft = (actual: number, seconds: number, since: number): void => {
  expect(actual).toBeLessThanOrEqual(seconds)
  expect(actual).toBeGreaterThanOrEqual(seconds - Math.ceil((Date.now() - since) / 1000))
}

const realOnes = ['Date', 'hrtime', 'performance', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const

beforeAll(async () => {
  server = await startRedis()
})
beforeEach(async () => {
  // how long Redis is waited for, and how often is reported to it: a busy machine is no dead Redis
  jest.useFakeTimers({ doNotFake: [...realOnes] })
  errors.length = 0
  const client = await connected()
  await client.flushdb()
})
afterEach(async () => {
  jest.useRealTimers()
  await Promise.all(limiters.splice(0).map((one) => one.close()))
  for (const client of clients.splice(0)) client.disconnect()
})
afterAll(() => server.stop())

describe('an exact limit with Redis', () => {
  it('holds over all processes', async () => {
    const [one, two] = [await limiter(), await limiter()]
    const since = Date.now()
    expect(await one.consume(exact, 'ada')).toEqual({ allowed: true, limit: 3, remaining: 2, resetSeconds: 60, retryAfterSeconds: 0 })
    expect(await two.consume(exact, 'ada')).toMatchObject({ allowed: true, remaining: 1 })
    const decisions = await Promise.all([...Array.from({ length: 20 }, () => one.consume(exact, 'ada')), two.consume(exact, 'ada')])
    expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(1)
    expect(decisions.at(-1)).toMatchObject({ allowed: false, limit: 3 })
    expectLeft(decisions.at(-1)!.retryAfterSeconds, 60, since)
  })

  it('does not count refused calls in its longer windows', async () => {
    const one = await limiter()
    for (let call = 0; call < 10; call += 1) await one.consume(exact, 'ada')
    const client = await connected()
    const hour = (await client.keys('*:3600:*'))[0]!
    expect(await client.get(hour)).toBe('3')
  })

  it('does not show Redis the addresses of people', async () => {
    const one = await limiter()
    await one.consume(exact, 'ada@example.com')
    const keys = await (await connected()).keys('*')
    expect(keys).toHaveLength(2)
    expect(keys.join()).not.toContain('ada')
  })

  it('can be forgotten for a key', async () => {
    const one = await limiter()
    for (let call = 0; call < 4; call += 1) await one.consume(exact, 'ada')
    await one.forget(exact, 'ada')
    expect(await one.consume(exact, 'ada')).toMatchObject({ allowed: true, remaining: 2 })
  })
})

describe('a relaxed limit with Redis', () => {
  it('answers at once and is added up over all processes', async () => {
    const [one, two] = [await limiter(), await limiter()]
    for (let call = 0; call < 6; call += 1) expect(one.consume(relaxed, '203.0.113.9')).not.toBeInstanceOf(Promise)
    for (let call = 0; call < 4; call += 1) two.consume(relaxed, '203.0.113.9')
    await one.report()
    await two.report()
    expect(two.consume(relaxed, '203.0.113.9')).toMatchObject({ allowed: false })
    expect(one.consume(relaxed, '203.0.113.9')).toMatchObject({ allowed: true, remaining: 3 })
    await one.report()
    expect(one.consume(relaxed, '203.0.113.9')).toMatchObject({ allowed: false })
  })

  it('keeps the calls that come while a report is under way', async () => {
    const one = await limiter()
    for (let call = 0; call < 4; call += 1) one.consume(relaxed, '203.0.113.9')
    const reporting = one.report()
    one.consume(relaxed, '203.0.113.9')
    await reporting
    expect(one.consume(relaxed, '203.0.113.9')).toMatchObject({ remaining: 4 })
  })
})

describe('without a Redis that answers', () => {
  it('limits go on in the process, and the reason is told', async () => {
    const one = await limiter({ time: Date.now() })
    await one.consume(exact, 'ada')
    server.freeze()
    try {
      const first = one.consume(exact, 'ada')
      await jest.advanceTimersByTimeAsync(250)
      const decisions = [await first]
      for (let call = 1; call < 5; call += 1) decisions.push(await one.consume(exact, 'ada'))
      expect(decisions.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false])
      expect(String(errors[0])).toContain('did not answer within 250 ms')
      expect(errors).toHaveLength(1)
    } finally {
      server.thaw()
    }
  })

  it('come back when it does', async () => {
    const clock = { time: Date.now() }
    const one = await limiter(clock)
    server.freeze()
    const alone = one.consume(exact, 'ada')
    await jest.advanceTimersByTimeAsync(250)
    await alone
    server.thaw()
    const client = await connected()
    // what was asked of it while it was frozen is answered
    await client.ping()
    await client.flushdb()
    await one.consume(exact, 'grace')
    expect(await client.keys('*:60:*')).toEqual([])
    clock.time += 1000
    await one.consume(exact, 'grace')
    expect(await client.keys('*:60:*')).toHaveLength(1)
  })

  it('a connection that is lost is as good as none', async () => {
    const client = await connected()
    const one = createLimiter({ redis: { client, onError: (error) => errors.push(error) } })
    limiters.push(one)
    client.disconnect()
    expect(await one.consume(exact, 'ada')).toMatchObject({ allowed: true, remaining: 2 })
    expect(errors).toHaveLength(1)
  })
})

describe('the login guard with Redis', () => {
  const attempt = { subject: 'ada@example.com', ip: '203.0.113.9' }
  const guard = async () => createLoginGuard({ redis: { client: await connected(), onError: (error) => errors.push(error) } })

  it('locks over all processes, and opens after recovery', async () => {
    const [one, two] = [await guard(), await guard()]
    const since = Date.now()
    for (let failure = 1; failure < 5; failure += 1)
      expect(await one.settle(attempt, { passed: false })).toMatchObject({ lockedForSeconds: 0 })
    expect(await two.settle(attempt, { passed: false })).toMatchObject({ allowed: false, lockedForSeconds: 60 })
    const verdict = await one.check(attempt)
    expect(verdict).toEqual({ allowed: false, closed: 'locked', waitSeconds: expect.any(Number), lockedForSeconds: 0 })
    expectLeft(verdict.waitSeconds, 60, since)
    expect(await one.check({ ...attempt, ip: '198.51.100.7' })).toMatchObject({ allowed: true })
    await two.reopen(attempt)
    expect(await one.check(attempt)).toMatchObject({ allowed: true })
    expect(errors).toEqual([])
  })

  it('gives guesses in parallel no more than five answers', async () => {
    const one = await guard()
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => one.settle(attempt, { passed: false })))
    expect(verdicts.filter(({ closed }) => closed === null)).toHaveLength(5)
    expect(await one.settle(attempt, { passed: true })).toMatchObject({ allowed: false, closed: 'locked' })
  })

  it('pauses an account that is guessed at from everywhere', async () => {
    const one = await guard()
    const since = Date.now()
    for (let place = 0; place < 100; place += 1) await one.settle({ ...attempt, ip: `10.0.${place}.1` }, { passed: false })
    const verdict = await one.check({ ...attempt, ip: '198.51.100.7' })
    expect(verdict).toMatchObject({ allowed: false, closed: 'paused' })
    expectLeft(verdict.waitSeconds, 86_400, since)
  })

  it('clears on success and shows Redis no address', async () => {
    const one = await guard()
    for (let failure = 0; failure < 4; failure += 1) await one.settle(attempt, { passed: false })
    const client = await connected()
    expect((await client.keys('*')).join()).not.toContain('ada')
    expect(await one.settle(attempt, { passed: true })).toMatchObject({ allowed: true })
    expect(await client.keys('*')).toEqual([])
  })
})
