import { describe, expect, it } from '@jest/globals'
import { createLimiter } from '../../../../src/platform/limits/createLimiter'
import { defineLimit, perHour, perMinute } from '../../../../src/platform/limits/defineLimit'
import { limitNamed, limits } from '../../../../src/platform/limits/limits'
import { createMemoryCounter, type MemoryCounter } from '../../../../src/platform/limits/memoryCounter'

const start = Date.parse('2026-05-01T00:00:00Z')
const three = defineLimit({ name: 'three', by: 'subject', windows: [perMinute(3)] })

const limiterAt = (clock: { time: number }, factor = 1) => createLimiter({ factor, now: () => clock.time })
const times = <T>(count: number, work: () => T): T[] => Array.from({ length: count }, work)

describe('a limit in memory', () => {
  it('lets so many calls pass and says how many are left', () => {
    const limiter = limiterAt({ time: start })
    expect(times(4, () => limiter.consume(three, 'ada'))).toEqual([
      { allowed: true, limit: 3, remaining: 2, resetSeconds: 60, retryAfterSeconds: 0 },
      { allowed: true, limit: 3, remaining: 1, resetSeconds: 60, retryAfterSeconds: 0 },
      { allowed: true, limit: 3, remaining: 0, resetSeconds: 60, retryAfterSeconds: 0 },
      { allowed: false, limit: 3, remaining: 0, resetSeconds: 60, retryAfterSeconds: 60 },
    ])
  })

  it('starts anew when its window is over, however often it was asked meanwhile', () => {
    const clock = { time: start }
    const limiter = limiterAt(clock)
    times(100, () => limiter.consume(three, 'ada'))
    clock.time += 59_001
    expect(limiter.consume(three, 'ada')).toMatchObject({ allowed: false, retryAfterSeconds: 1 })
    clock.time += 999
    expect(limiter.consume(three, 'ada')).toMatchObject({ allowed: true, remaining: 2 })
  })

  it('counts each key by itself, and each limit', () => {
    const limiter = limiterAt({ time: start })
    const other = defineLimit({ name: 'other', by: 'subject', windows: [perMinute(3)] })
    times(3, () => limiter.consume(three, 'ada'))
    expect(limiter.consume(three, 'grace')).toMatchObject({ allowed: true })
    expect(limiter.consume(other, 'ada')).toMatchObject({ allowed: true })
    expect(limiter.consume(three, 'ada')).toMatchObject({ allowed: false })
  })

  it('counts all addresses of one IPv6 customer together', () => {
    const limiter = limiterAt({ time: start })
    const byAddress = defineLimit({ name: 'by-address', by: 'ip', windows: [perMinute(3)] })
    const decisions = ['2001:db8:0:1::1', '2001:db8:0:2::2', '2001:db8:0:3::3', '2001:db8:0:4::4'].map((ip) =>
      limiter.consume(byAddress, ip),
    )
    expect(decisions.at(-1)).toMatchObject({ allowed: false })
    expect(limiter.consume(byAddress, '2001:db8:0:100::1')).toMatchObject({ allowed: true })
  })

  it('may have several windows; what the short one refuses does not count in the long one', () => {
    const clock = { time: start }
    const limiter = limiterAt(clock)
    const both = defineLimit({ name: 'both', by: 'subject', windows: [perHour(5), perMinute(3)] })
    times(50, () => limiter.consume(both, 'ada'))
    clock.time += 60_000
    expect(limiter.consume(both, 'ada')).toMatchObject({ allowed: true, limit: 5, remaining: 1 })
    expect(limiter.consume(both, 'ada')).toMatchObject({ allowed: true, limit: 5, remaining: 0 })
    expect(limiter.consume(both, 'ada')).toMatchObject({ allowed: false, limit: 5, retryAfterSeconds: 3540 })
    clock.time = start + 3_600_000
    expect(limiter.consume(both, 'ada')).toMatchObject({ allowed: true })
  })

  it('is multiplied by the factor, and never less than one', () => {
    expect(limiterAt({ time: start }, 10).consume(three, 'ada')).toMatchObject({ limit: 30, remaining: 29 })
    expect(limiterAt({ time: start }, 0.001).consume(three, 'ada')).toMatchObject({ limit: 1, remaining: 0 })
  })

  it('can be forgotten for a key', async () => {
    const limiter = limiterAt({ time: start })
    times(4, () => limiter.consume(three, 'ada'))
    await limiter.forget(three, 'ada')
    expect(limiter.consume(three, 'ada')).toMatchObject({ allowed: true, remaining: 2 })
    await limiter.close()
  })

  it('takes keys that are names of Object.prototype', () => {
    const limiter = limiterAt({ time: start })
    expect(limiter.consume(three, '__proto__')).toMatchObject({ remaining: 2 })
    expect(limiter.consume(three, 'constructor')).toMatchObject({ remaining: 2 })
  })
})

describe('the memory counter', () => {
  const oneEach = (counter: MemoryCounter, keys: string[]) => keys.map((key) => counter.consume(key).allowed)
  const keys = (name: string, count: number) => times(count, () => 0).map((_none, index) => `${name} ${index}`)

  it('keeps every count for its whole window, however many generations pass', () => {
    const clock = { time: start }
    const counter = createMemoryCounter({ windows: [perMinute(1)], now: () => clock.time })
    for (let second = 0; second < 300; second += 1) {
      expect(counter.consume(`key ${second}`)).toMatchObject({ allowed: true })
      const withinTheMinute = Math.max(0, second - 59)
      expect(counter.consume(`key ${withinTheMinute}`)).toMatchObject({ allowed: false })
      if (second >= 60) expect(counter.consume(`key ${second - 60}`)).toMatchObject({ allowed: true })
      clock.time += 1000
    }
  })

  it('never holds more keys than it may; the older half goes first', () => {
    const counter = createMemoryCounter({ windows: [perMinute(1)], maxKeys: 20, now: () => start })
    oneEach(counter, keys('old', 10))
    oneEach(counter, keys('new', 10))
    expect(oneEach(counter, keys('old', 10))).not.toContain(true)
    oneEach(counter, ['one more'])
    expect(oneEach(counter, keys('new', 10))).not.toContain(true)
    expect(counter.consume('old 0')).toMatchObject({ allowed: true })
  })
})

describe('the table of limits', () => {
  it('names each limit once, so that no two share a count', () => {
    const names = Object.values(limits).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(limitNamed(name).name).toBe(name)
    expect(() => limitNamed('nothing')).toThrow('no limit named nothing')
  })

  it('has no window that a longer one makes pointless', () => {
    for (const { windows } of Object.values(limits)) {
      const points = windows.map((window) => window.points)
      expect(points).toEqual([...points].sort((a, b) => a - b))
    }
  })

  it('refuses a limit of nothing', () => {
    expect(() => defineLimit({ name: 'empty', by: 'ip', windows: [] })).toThrow('empty')
    expect(() => defineLimit({ name: 'zero', by: 'ip', windows: [perMinute(0)] })).toThrow('zero')
  })
})
