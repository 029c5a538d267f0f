import { describe, expect, it } from '@jest/globals'
import { createLoginGuard } from '../../../../src/platform/limits/loginGuard'
import { lockSeconds } from '../../../../src/platform/limits/loginLocks'

const start = Date.parse('2026-05-01T00:00:00Z')
const home = { subject: 'account-1', ip: '203.0.113.9' }
const elsewhere = { ...home, ip: '198.51.100.7' }

const guardAt = (clock: { time: number }) => createLoginGuard({ now: () => clock.time })
const fail = async (guard: ReturnType<typeof guardAt>, { attempt = home, times = 1 } = {}) => {
  const verdicts = []
  for (let failure = 0; failure < times; failure += 1) verdicts.push(await guard.settle(attempt, { passed: false }))
  return verdicts
}

describe('locks after wrong passwords', () => {
  it('begin with the fifth and double up to 15 minutes', () => {
    expect([0, 1, 4, 5, 6, 7, 8, 9, 10, 1000].map(lockSeconds)).toEqual([0, 0, 0, 60, 120, 240, 480, 900, 900, 900])
  })

  it('close the door for a minute, then for two', async () => {
    const clock = { time: start }
    const guard = guardAt(clock)
    expect((await fail(guard, { times: 5 })).map(({ lockedForSeconds }) => lockedForSeconds)).toEqual([0, 0, 0, 0, 60])
    expect(await guard.check(home)).toEqual({ allowed: false, closed: 'locked', waitSeconds: 60, lockedForSeconds: 0 })
    clock.time += 60_000
    expect(await guard.check(home)).toMatchObject({ allowed: true, closed: null })
    expect(await fail(guard)).toMatchObject([{ lockedForSeconds: 120 }])
    expect(await guard.check(home)).toMatchObject({ allowed: false, waitSeconds: 120 })
  })

  it('do not close it for the owner elsewhere, nor for other accounts', async () => {
    const guard = guardAt({ time: start })
    await fail(guard, { times: 5 })
    expect(await guard.check({ ...home, ip: '203.0.113.77' })).toMatchObject({ allowed: false })
    expect(await guard.check(elsewhere)).toMatchObject({ allowed: true })
    expect(await guard.check({ ...home, subject: 'account-2' })).toMatchObject({ allowed: true })
  })

  it('do not grow while the door is closed', async () => {
    const clock = { time: start }
    const guard = guardAt(clock)
    await fail(guard, { times: 50 })
    clock.time += 60_000
    expect(await guard.check(home)).toMatchObject({ allowed: true })
  })

  it('are gone after a right password', async () => {
    const guard = guardAt({ time: start })
    await fail(guard, { times: 4 })
    expect(await guard.settle(home, { passed: true })).toMatchObject({ allowed: true })
    expect(await fail(guard, { times: 4 })).toMatchObject([{}, {}, {}, { lockedForSeconds: 0 }])
    expect(await guard.check(home)).toMatchObject({ allowed: true })
  })

  it('refuse even the right password when wrong ones closed the door meanwhile', async () => {
    const guard = guardAt({ time: start })
    await fail(guard, { times: 5 })
    expect(await guard.settle(home, { passed: true })).toMatchObject({ allowed: false, closed: 'locked' })
    expect(await guard.settle(home, { passed: false })).toMatchObject({ allowed: false, lockedForSeconds: 0 })
  })

  it('let any number of right passwords in at once', async () => {
    const guard = guardAt({ time: start })
    const verdicts = await Promise.all(Array.from({ length: 200 }, () => guard.settle(home, { passed: true })))
    expect(verdicts.every(({ allowed }) => allowed)).toBe(true)
  })

  it('open after recovery by mail, there and everywhere', async () => {
    const guard = guardAt({ time: start })
    await fail(guard, { times: 5 })
    await guard.reopen(home)
    expect(await guard.check(home)).toMatchObject({ allowed: true })
  })

  it('forget failures a day after the last', async () => {
    const clock = { time: start }
    const guard = guardAt(clock)
    await fail(guard, { times: 4 })
    clock.time += 86_400_000
    expect(await fail(guard)).toMatchObject([{ lockedForSeconds: 0 }])
  })
})

describe('an account that is guessed at from everywhere', () => {
  it('is paused after a hundred wrong passwords in a row, until recovery', async () => {
    const guard = guardAt({ time: start })
    for (let place = 0; place < 100; place += 1) {
      expect(await guard.check(elsewhere)).toMatchObject({ allowed: true })
      await fail(guard, { attempt: { ...home, ip: `10.0.${place}.1` } })
    }
    expect(await guard.check(elsewhere)).toEqual({ allowed: false, closed: 'paused', waitSeconds: 86_400, lockedForSeconds: 0 })
    expect(await guard.settle(elsewhere, { passed: true })).toMatchObject({ allowed: false, closed: 'paused' })
    await guard.reopen(elsewhere)
    expect(await guard.check(elsewhere)).toMatchObject({ allowed: true })
  })

  it('counts anew after any right password', async () => {
    const guard = guardAt({ time: start })
    for (let place = 0; place < 99; place += 1) await fail(guard, { attempt: { ...home, ip: `10.0.${place}.1` } })
    await guard.settle(elsewhere, { passed: true })
    await fail(guard, { attempt: { ...home, ip: '10.1.0.1' } })
    expect(await guard.check(elsewhere)).toMatchObject({ allowed: true })
  })

  it('opens again by itself a day after the last guess', async () => {
    const clock = { time: start }
    const guard = guardAt(clock)
    for (let place = 0; place < 100; place += 1) await fail(guard, { attempt: { ...home, ip: `10.0.${place}.1` } })
    clock.time += 86_400_000
    expect(await guard.check(elsewhere)).toMatchObject({ allowed: true })
  })
})
