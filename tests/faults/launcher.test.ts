import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { makeClient } from '../helpers/client'
import { eventually, projectRoot, runFolder, uniqueName } from '../helpers/run'
import { freePort, isRunning } from '../helpers/serverProcess'

type Launched = { pid: number; dataDir: string; port: number; output: () => string; ended: Promise<number | null> }
type Env = Record<string, string | undefined>
type Noted = { launcher: number; server?: number }

const launched: Launched[] = []

/** What `npm start` runs, on a data folder and a port of its own. */
const launch = async (env: Env = {}): Promise<Launched> => {
  const dataDir = env.AFYA_DATA_DIR ?? join(runFolder(), uniqueName('launch'))
  const port = Number(env.PORT ?? (await freePort()))
  const own = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    SEED: 'none',
    RATE_LIMIT_FACTOR: '1000',
    AFYA_DATA_DIR: dataDir,
    PORT: String(port),
  }
  const given = Object.fromEntries(Object.entries({ ...own, ...env }).filter(([, value]) => value !== undefined))
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectRoot,
    env: given as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  const made = { pid: child.pid ?? 0, dataDir, port, output: () => text, ended }
  launched.push(made)
  return made
}

const isUp = async ({ port, pid, output }: Launched): Promise<true | undefined> => {
  if (!isRunning(pid)) throw new Error(`npm start ended:\n${output()}`)
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined) // not listening yet
  return answer?.ok ? true : undefined
}

const up = async (env: Env = {}): Promise<Launched> => {
  const running = await launch(env)
  await eventually('npm start to be ready', () => isUp(running), 60_000)
  return running
}

const down = async ({ pid, ended }: Launched): Promise<number | null> => {
  process.kill(pid, 'SIGTERM')
  return ended
}

const noted = ({ dataDir }: Launched): Noted => JSON.parse(readFileSync(join(dataDir, 'launch.json'), 'utf8')) as Noted
const postgresPidFile = ({ dataDir }: Launched): string => join(dataDir, 'pg', 'postmaster.pid')
const postgresPid = (running: Launched): number => Number(readFileSync(postgresPidFile(running), 'utf8').split('\n')[0])

const post = async ({ port }: Launched, path: string, body: object): Promise<number> =>
  (await makeClient(`http://127.0.0.1:${port}/api/v1`).post(path, { body })).status
const register = (running: Launched, email: string) =>
  post(running, '/auth/register', { email, password: 'Secure@Pass1', userType: 'PATIENT' })
const login = (running: Launched, email: string) => post(running, '/auth/login', { email, password: 'Secure@Pass1' })

afterEach(async () => {
  for (const running of launched.splice(0)) if (isRunning(running.pid)) await down(running)
})

describe('npm start', () => {
  it('comes up on an empty data folder, stops Postgres cleanly at the end, and has everything at the next start, which builds nothing', async () => {
    const first = await up()
    expect(await register(first, 'kept@example.com')).toBe(201)
    expect(await down(first)).toBe(0)
    expect(existsSync(postgresPidFile(first))).toBe(false)
    const second = await up({ AFYA_DATA_DIR: first.dataDir })
    expect(second.output()).not.toMatch(/Installing|Building|Making/)
    expect(await login(second, 'kept@example.com')).toBe(200)
  }, 150_000)

  it('recovers from a killed launcher: the server it left ends, the Postgres is taken over', async () => {
    const first = await up()
    const { server } = noted(first)
    expect(await register(first, 'kept@example.com')).toBe(201)
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    const second = await up({ AFYA_DATA_DIR: first.dataDir, PORT: String(first.port) })
    expect(isRunning(server ?? 0)).toBe(false)
    expect(await login(second, 'kept@example.com')).toBe(200)
    expect(await down(second)).toBe(0)
    expect(existsSync(postgresPidFile(second))).toBe(false)
  }, 150_000)

  it('recovers when launcher, server and Postgres are killed at once', async () => {
    const first = await up()
    expect(await register(first, 'kept@example.com')).toBe(201)
    for (const pid of [first.pid, noted(first).server ?? 0, postgresPid(first)]) process.kill(pid, 'SIGKILL')
    const second = await up({ AFYA_DATA_DIR: first.dataDir, PORT: String(first.port) })
    expect(await login(second, 'kept@example.com')).toBe(200)
  }, 150_000)

  it('starts a killed Postgres again, and the server goes on with it', async () => {
    const running = await up()
    const { server } = noted(running)
    expect(await register(running, 'kept@example.com')).toBe(201)
    process.kill(postgresPid(running), 'SIGKILL')
    await eventually(
      'the server to be well again',
      async () => ((await login(running, 'kept@example.com')) === 200 ? true : undefined),
      60_000,
    )
    expect(noted(running).server).toBe(server)
  }, 150_000)

  it('ends with code 1 and Postgres stopped when its server is killed', async () => {
    const running = await up()
    process.kill(noted(running).server ?? 0, 'SIGKILL')
    expect(await running.ended).toBe(1)
    expect(running.output()).toContain('The server was ended by SIGKILL')
    expect(existsSync(postgresPidFile(running))).toBe(false)
  }, 150_000)
})

describe('npm start says in one sentence', () => {
  const refused = async (env: Env): Promise<string> => {
    const started = await launch(env)
    expect(await started.ended).toBe(1)
    expect(started.output()).not.toMatch(/^\s+at /m)
    return started.output()
  }

  it('that the port is taken', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, resolve))
    const said = await refused({ PORT: String(port) })
    await new Promise((resolve) => other.close(resolve))
    expect(said).toMatch(new RegExp(`^Port ${port} is taken by another program: .*PORT=${port + 1} npm start\\.\n$`))
  })

  it('that DATABASE_URL is not answered, without its password', async () => {
    const said = await refused({ DATABASE_URL: `postgres://me:topsecret@127.0.0.1:${await freePort()}/afya` })
    expect(said).toMatch(/^The database at 127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\): check DATABASE_URL/)
    expect(said).not.toContain('topsecret')
  })

  it('that PORT is no port', async () => {
    expect(await refused({ PORT: 'many' })).toMatch(/^PORT is "many", which is no port/)
  })

  it('that the data folder cannot be written', async () => {
    expect(await refused({ AFYA_DATA_DIR: '/dev/null/afya' })).toMatch(
      /^The data folder \/dev\/null\/afya is not writable .* set AFYA_DATA_DIR/,
    )
  })

  it('that it runs already', async () => {
    const running = await up()
    expect(await refused({ AFYA_DATA_DIR: running.dataDir })).toMatch(/^Afya is running on .* already \(process \d+\): stop it first/)
  }, 150_000)

  it('that an embedded database comes from another version', async () => {
    const dataDir = join(runFolder(), uniqueName('launch'))
    const first = await up({ AFYA_DATA_DIR: dataDir })
    await down(first)
    writeFileSync(join(dataDir, 'pg', 'PG_VERSION'), '9.6\n')
    expect(await refused({ AFYA_DATA_DIR: dataDir })).toMatch(/was made by Postgres 9\.6 and this version of Afya brings 18/)
  }, 150_000)
})
