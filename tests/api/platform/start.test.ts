import { createServer } from 'node:net'
import { makeClient } from '../../helpers/client'
import { cloneDatabase, dropDatabase, emptyDatabase, holdLock, openPool } from '../../helpers/database'
import { runFolder, sleep, uniqueName } from '../../helpers/run'
import { freePort, newLog, runToEnd, startProcess, waitUntilUp, type Ended } from '../../helpers/serverProcess'

/** The lexical fault hit about every second start without our conditions: fifteen good ones in a row are no accident (2^-15). The first has all that `npm start` gives. */
const starts = 15

type Env = Record<string, string | undefined>
const envFor = async (databaseUrl: string, more: Env = {}): Promise<Env> => ({
  DATABASE_URL: databaseUrl,
  PORT: String(await freePort()),
  AFYA_DATA_DIR: `${runFolder()}/${uniqueName('start')}`,
  SEED: 'none',
  ALLOW_SANDBOX: 'true',
  ...more,
})

type Start = { signal?: NodeJS.Signals; sourceMaps?: boolean }

/** Starts a server, waits until it answers, and asks it to end. */
const startAndStop = async (env: Env, { signal = 'SIGTERM', sourceMaps = false }: Start = {}): Promise<Ended & { logPath: string }> => {
  const running = startProcess({ entry: 'server', env, logPath: newLog(uniqueName('start')), sourceMaps })
  await waitUntilUp(running, Number(env.PORT))
  process.kill(running.pid, signal)
  return { ...(await running.ended), logPath: running.logPath }
}

/** The last word is the sentence: no stack anywhere, and no secret. */
const expectOneSentence = ({ code, output }: { code: number | null; output: string }, sentence: RegExp): void => {
  expect(output.trim().split('\n').at(-1)).toMatch(sentence)
  expect(output).not.toMatch(/^\s+at /m)
  expect(output).not.toContain('topsecret')
  expect(code).toBe(1)
}

describe('starting', () => {
  let databaseUrl: string
  beforeAll(async () => {
    databaseUrl = await cloneDatabase()
  })
  afterAll(() => dropDatabase(databaseUrl))

  it(`brings the server up ${starts} times out of ${starts}, and every one ends with code 0 on SIGTERM`, async () => {
    const env = await envFor(databaseUrl)
    for (let count = 1; count <= starts; count++)
      expect([count, (await startAndStop(env, { sourceMaps: count === 1 })).code]).toEqual([count, 0])
  }, 600_000)

  it(`lets the migrator finish ${starts} times out of ${starts}`, async () => {
    const env = await envFor(databaseUrl)
    for (let count = 1; count <= starts; count++) {
      const { code } = await runToEnd({ entry: 'migrate', env, name: uniqueName('migrate'), sourceMaps: count === 1 })
      expect([count, code]).toEqual([count, 0])
    }
  }, 600_000)

  it('ends with code 0 on Ctrl-C', async () => {
    expect(await startAndStop(await envFor(databaseUrl), { signal: 'SIGINT' })).toMatchObject({ code: 0, signal: null })
  })

  it('makes tables, roles and the first superadmin in an empty database, in as many processes as start at once', async () => {
    const empty = await emptyDatabase()
    const dataDir = `${runFolder()}/${uniqueName('start')}`
    const envs = await Promise.all([1, 2, 3].map(() => envFor(empty, { AFYA_DATA_DIR: dataDir })))
    const ends = await Promise.all(envs.map((env) => startAndStop(env)))
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
    const db = openPool(empty)
    const { rows } = await db.query(
      `SELECT (SELECT count(*)::int FROM staff) AS staff, (SELECT count(*)::int FROM roles) AS roles, (SELECT count(*)::int FROM settings) AS settings`,
    )
    await db.end()
    await dropDatabase(empty)
    expect(rows).toEqual([{ staff: 1, roles: 8, settings: 1 }])
  }, 60_000)

  it('lets a running request finish before it ends', async () => {
    const env = await envFor(databaseUrl)
    const running = startProcess({ entry: 'server', env, logPath: newLog(uniqueName('drain')) })
    await waitUntilUp(running, Number(env.PORT))
    const db = openPool(databaseUrl)
    const table = await holdLock(db, 'LOCK TABLE accounts IN EXCLUSIVE MODE')
    const body = { email: `${uniqueName('drain')}@example.com`, password: 'Secure@Pass1', userType: 'PATIENT' }
    const register = makeClient(`http://127.0.0.1:${env.PORT}/api/v1`).post('/auth/register', { body })
    await table.untilWaiting()
    process.kill(running.pid, 'SIGTERM')
    await sleep(300)
    await table.release()
    await register.expect(201)
    expect((await running.ended).code).toBe(0)
    await db.end()
  })
})

describe('a start that cannot work says so in one sentence', () => {
  let databaseUrl: string
  beforeAll(async () => {
    databaseUrl = await cloneDatabase()
  })
  afterAll(() => dropDatabase(databaseUrl))

  const start = async (more: Env) => runToEnd({ entry: 'server', env: await envFor(databaseUrl, more), name: uniqueName('refused') })

  it('when the port is taken', async () => {
    const other = createServer()
    const port = await freePort()
    await new Promise<void>((resolve) => other.listen(port, resolve))
    const refused = await start({ PORT: String(port) })
    await new Promise((resolve) => other.close(resolve))
    expectOneSentence(refused, new RegExp(`Port ${port} is taken`))
  })

  it('when the database does not answer', async () => {
    expectOneSentence(
      await start({ DATABASE_URL: `postgres://me:topsecret@127.0.0.1:${await freePort()}/afya` }),
      /DATABASE_URL cannot be reached/,
    )
  })

  it('when the database refuses the password', async () => {
    const url = new URL(databaseUrl)
    url.password = 'topsecret'
    expectOneSentence(await start({ DATABASE_URL: url.href }), /refuses the user or password in DATABASE_URL/)
  })

  it('when the database named does not exist', async () => {
    const url = new URL(databaseUrl)
    url.pathname = '/nowhere'
    expectOneSentence(await start({ DATABASE_URL: url.href }), /named in DATABASE_URL does not exist/)
  })

  it('when the data folder cannot be written', async () => {
    expectOneSentence(await start({ AFYA_DATA_DIR: '/dev/null/afya' }), /No permission to write|AFYA_DATA_DIR/)
  })

  it('and names every problem of the environment at once', async () => {
    const { code, output } = await start({ PORT: 'many', LOG_LEVEL: 'loud', SIGNUP_MODE: 'perhaps' })
    expect(code).toBe(1)
    for (const name of ['PORT', 'LOG_LEVEL', 'SIGNUP_MODE']) expect(output).toMatch(new RegExp(`- ${name} `))
    expect(output).not.toMatch(/^\s+at /m)
  })

  it('in production without its keys or with a sandbox that nobody allowed', async () => {
    const { code, output } = await start({ NODE_ENV: 'production', ALLOW_SANDBOX: undefined })
    expect(code).toBe(1)
    for (const name of ['SERVER_URL', 'PAYLOAD_SECRET', 'SIGNING_KEYS', 'SMTP_URL', 'SMS_PROVIDER'])
      expect(output).toMatch(new RegExp(`- ${name} `))
  })
})
