import { describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { HashQueueFull, createHashQueue } from '../../../../src/platform/security/hashQueue'
import { createPasswordHasher } from '../../../../src/platform/security/passwordHash'

/** The cheapest Argon2 there is: these tests are about the rules around it. */
const cheap = { memoryKiB: 64, iterations: 1 }

/** Tasks that end when the test says so. */
const gate = () => {
  const opens: Array<() => void> = []
  const task = () => new Promise<void>((resolve) => opens.push(resolve))
  return { task, open: () => opens.shift()?.(), started: () => opens.length }
}
/** The nice value of a thread of this process: the nineteenth field of its stat, the seventeenth after the name. None when the thread has ended. */
const niceOf = (id: string): number => {
  try {
    return Number(readFileSync(`/proc/self/task/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[16])
  } catch {
    return NaN
  }
}
const yielding = () => readdirSync('/proc/self/task').filter((id) => niceOf(id) >= 10)
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('password hashes', () => {
  it('are Argon2id with 46 MiB and one pass unless told otherwise', async () => {
    const hasher = createPasswordHasher()
    const hash = await hasher.hash('supersecretpass')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
    expect(await hasher.verify(hash, 'supersecretpass')).toBe(true)
    expect(await hasher.verify(hash, 'supersecretpasS')).toBe(false)
  })

  it('differ for the same password', async () => {
    const hasher = createPasswordHasher(cheap)
    expect(await hasher.hash('supersecretpass')).not.toBe(await hasher.hash('supersecretpass'))
  })

  it('take one spelling of a character for the other', async () => {
    const hasher = createPasswordHasher(cheap)
    const hash = await hasher.hash('cafe\u0301 au lait')
    expect(await hasher.verify(hash, 'caf\u00e9 au lait')).toBe(true)
    expect(await hasher.verify(await hasher.hash('ｐａｓｓword one'), 'password one')).toBe(true)
  })

  it('keep spaces and case', async () => {
    const hasher = createPasswordHasher(cheap)
    const hash = await hasher.hash(' Secret pass ')
    expect(await hasher.verify(hash, 'Secret pass')).toBe(false)
    expect(await hasher.verify(hash, ' secret pass ')).toBe(false)
  })

  it('are made again when the cost has changed', async () => {
    const hash = await createPasswordHasher(cheap).hash('supersecretpass')
    expect(createPasswordHasher(cheap).needsRehash(hash)).toBe(false)
    expect(createPasswordHasher({ ...cheap, iterations: 2 }).needsRehash(hash)).toBe(true)
    expect(createPasswordHasher({ ...cheap, memoryKiB: 128 }).needsRehash(hash)).toBe(true)
  })

  it('are made once for an account that does not exist, as for one that does', async () => {
    const hasher = createPasswordHasher()
    const hash = await hasher.hash('supersecretpass')
    const hashesOf = async (work: () => Promise<unknown>) => {
      const before = hasher.stats().hashes
      await work()
      return hasher.stats().hashes - before
    }
    expect(await hashesOf(() => hasher.verify(hash, 'wrong password'))).toBe(1)
    expect(await hashesOf(() => hasher.verifyDummy('wrong password'))).toBe(1)
    expect(await hasher.verifyDummy('')).toBe(false)
  })

  it('refuse a stored hash that is none', async () => {
    await expect(createPasswordHasher(cheap).verify('nothing', 'supersecretpass')).rejects.toThrow()
  })

  it('are answered to whoever asked, when several are made at once', async () => {
    const hasher = createPasswordHasher({ ...cheap, concurrency: 3 })
    const passwords = Array.from({ length: 9 }, (_, index) => `supersecretpass ${index}`)
    const hashes = await Promise.all(passwords.map(hasher.hash))
    expect(await Promise.all(hashes.map((hash, index) => hasher.verify(hash, passwords[index] ?? '')))).toEqual(passwords.map(() => true))
    expect(await Promise.all(hashes.map((hash, index) => hasher.verify(hash, passwords[8 - index] ?? '')))).toEqual(
      passwords.map((_, index) => index === 4),
    )
  })

  it('are made again after one that failed', async () => {
    const hasher = createPasswordHasher({ ...cheap, concurrency: 1 })
    await expect(hasher.verify('nothing', 'supersecretpass')).rejects.toThrow()
    expect(await hasher.verify(await hasher.hash('supersecretpass'), 'supersecretpass')).toBe(true)
  })

  const onLinux = process.platform === 'linux' ? it : it.skip
  onLinux('leave the CPU to the thread that answers requests', async () => {
    const before = yielding()
    await createPasswordHasher({ ...cheap, concurrency: 1 }).hash('supersecretpass')
    expect(yielding().filter((id) => !before.includes(id))).toHaveLength(1)
  })

  it('count what is running and waiting', async () => {
    const hasher = createPasswordHasher({ ...cheap, concurrency: 2, queue: 10 })
    const hashing = Promise.all(Array.from({ length: 5 }, () => hasher.hash('supersecretpass')))
    expect(hasher.stats()).toEqual({ hashes: 0, running: 2, waiting: 3, refused: 0 })
    await hashing
    expect(hasher.stats()).toEqual({ hashes: 5, running: 0, waiting: 0, refused: 0 })
  })
})

describe('the line of hashes', () => {
  it('never runs more at once than it may, and takes the first come first', async () => {
    const line = createHashQueue({ concurrency: 2, queue: 8 })
    const { task, open, started } = gate()
    const order: number[] = []
    const all = [1, 2, 3, 4].map((number) => line.run(task).then(() => order.push(number)))
    await settle()
    expect(started()).toBe(2)
    for (let round = 0; round < 4; round += 1) {
      open()
      await settle()
      expect(line.stats().running).toBeLessThanOrEqual(2)
    }
    await Promise.all(all)
    expect(order).toEqual([1, 2, 3, 4])
    expect(line.stats()).toEqual({ hashes: 4, running: 0, waiting: 0, refused: 0 })
  })

  it('refuses newcomers when it is full and says when to come again', async () => {
    const line = createHashQueue({ concurrency: 1, queue: 1 })
    const { task, open } = gate()
    const first = line.run(task)
    const second = line.run(task)
    const refusal: unknown = await line.run(task).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(HashQueueFull)
    expect(refusal).toMatchObject({ code: 'hash_queue_full', retryAfterSeconds: 1 })
    await settle()
    open()
    await settle()
    open()
    await Promise.all([first, second])
    expect(line.stats()).toMatchObject({ hashes: 2, refused: 1 })
  })

  it('gives the place on when a task fails', async () => {
    const line = createHashQueue({ concurrency: 1, queue: 5 })
    const failing = line.run(() => Promise.reject(new Error('no memory')))
    const next = line.run(() => Promise.resolve('done'))
    await expect(failing).rejects.toThrow('no memory')
    await expect(next).resolves.toBe('done')
    expect(line.stats().running).toBe(0)
  })
})
