import { spawn, type ChildProcess } from 'node:child_process'
import { Redis } from 'ioredis'
import { eventually, fromRun, runFolder } from './run'
import { freePort } from './serverProcess'

/** A Redis database that no other app of the run has. @returns its URL */
export const redisDatabase = async (): Promise<string> => {
  const redis = new Redis(fromRun('AFYA_TEST_REDIS'))
  try {
    const index = await redis.incr('afya-tests:databases')
    return `${fromRun('AFYA_TEST_REDIS')}/${index}`
  } finally {
    redis.disconnect()
  }
}

export type OwnRedis = { url: string; stop: () => Promise<void>; start: () => Promise<void> }

const own: OwnRedis[] = []

afterAll(async () => {
  for (const redis of own) await redis.stop()
})

const answers = async (url: string): Promise<true | undefined> => {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 500 })
  redis.on('error', () => undefined) // not up yet: asked again
  try {
    await redis.connect()
    return true
  } catch {
    return undefined
  } finally {
    redis.disconnect()
  }
}

/** A Redis server that a test may stop and start again (empty); it ends with the test file. */
export const startOwnRedis = async (): Promise<OwnRedis> => {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    child = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', runFolder()],
      { stdio: 'ignore' },
    )
    await eventually('Redis to start', () => answers(url))
  }
  const stop = async (): Promise<void> => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null) return
    const ended = new Promise((resolve) => ending.on('exit', resolve))
    ending.kill('SIGKILL')
    await ended
  }
  await start()
  const redis = { url, start, stop }
  own.push(redis)
  return redis
}
