import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../helpers/serverProcess'

export type StartedRedis = {
  url: string
  /** Keeps its connections and answers nothing, as a hung server does. */
  freeze: () => void
  thaw: () => void
  stop: () => Promise<void>
}

/** A Redis of its own for one test file, with nothing written to disk. */
export const startRedis = async (): Promise<StartedRedis> => {
  const port = await freePort()
  const directory = await mkdtemp(join(tmpdir(), 'afya-redis-'))
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory])
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new Error('redis-server ended at once.')))
    server.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('Ready to accept connections')) resolve()
    })
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => server.kill('SIGSTOP'),
    thaw: () => server.kill('SIGCONT'),
    stop: async () => {
      server.kill('SIGKILL')
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}
