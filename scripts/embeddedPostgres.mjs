import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postgresBinaries } from './postgresBinaries.mjs'
import { clearStalePidFile, freePort, livePostmaster, readyPostmaster, runPostgresProgram } from './postgresControl.mjs'
import { ownerOf } from './postgresOwner.mjs'
import { placeCluster } from './postgresPlace.mjs'
import { Expected } from './report.mjs'
import { readState, writeState } from './stateFile.mjs'

const user = 'afya'
const database = 'afya'

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  jit: 'off',
}

/** A database that is thrown away afterwards need not survive a power cut. */
const fleeting = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300, shared_buffers: '128MB' }

/** Made in a folder beside and renamed, so that an interrupted start leaves no half cluster. */
const createCluster = async ({ cluster, accessPath, binaries, owner, durable }) => {
  const draft = `${cluster}.new`
  const passwordFile = `${cluster}.password`
  const access = { password: randomBytes(24).toString('base64url') }
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, access.password, { mode: 0o600 })
  if (owner.uid !== undefined) for (const path of [draft, passwordFile]) chownSync(path, owner.uid, owner.gid)
  // The C.UTF-8 built into Postgres sorts like C and, unlike C, knows that Ñ is the capital of ñ when names are searched.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = ['-D', draft, '-U', user, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...locale, ...(durable ? [] : ['--no-sync'])]
  const { code, output } = await runPostgresProgram(binaries.initdb, args, owner)
  rmSync(passwordFile)
  if (code !== 0) throw new Expected(`The embedded database could not be made in ${cluster}: ${lastLine(output)}`)
  writeState(accessPath, access)
  renameSync(draft, cluster)
}

const lastLine = (text) =>
  text
    .trim()
    .split('\n')
    .findLast((line) => /error|fatal|could not|hint/i.test(line)) ?? text.trim().split('\n').at(-1)

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

const logSince = (path, position) => (existsSync(path) ? readFileSync(path, 'utf8').slice(position) : '')

const startPostmaster = async ({ cluster, binaries, owner, port, durable }) => {
  const logPath = join(cluster, 'server.log')
  if (existsSync(logPath) && statSync(logPath).size > 10_000_000) truncateSync(logPath)
  const options = Object.entries({ ...settings, ...(durable ? {} : fleeting), port }).map(([name, value]) => `-c ${name}=${value}`)
  // After a kill -9 the dead server's children hold its shared memory for a moment.
  for (let attempt = 1; ; attempt++) {
    clearStalePidFile(cluster)
    const position = logSince(logPath, 0).length
    const args = ['start', '-D', cluster, '-l', logPath, '-w', '-t', '300', '-s', '-o', options.join(' ')]
    const { code, output } = await runPostgresProgram(binaries.pgCtl, args, owner)
    if (code === 0) return
    const log = logSince(logPath, position)
    if (attempt > 20 || !/shared memory block|lock file|is another postmaster/.test(log))
      throw new Expected(`The embedded database in ${cluster} does not start: ${lastLine(log || output)}`)
    await sleep(500)
  }
}

/** `CREATE DATABASE` on the first start; also the proof that the password fits. */
const ensureDatabase = async (adminUrl) => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}

const stopPostmaster = async ({ cluster, binaries, owner }) => {
  if (!livePostmaster(cluster)) return
  for (const mode of ['fast', 'immediate']) {
    const { code } = await runPostgresProgram(binaries.pgCtl, ['stop', '-D', cluster, '-m', mode, '-w', '-t', '60', '-s'], owner)
    if (code === 0 || !livePostmaster(cluster)) return
  }
}

const assertVersion = (cluster, major) => {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (made !== major)
    throw new Expected(
      `The embedded database in ${cluster} was made by Postgres ${made} and this version of Afya brings ${major}: see "Upgrade" in docs/operate.md.`,
    )
}

/**
 * Starts (making it first when there is none) the Postgres that lies in `<dataDir>/pg`, on a port of 127.0.0.1 that it keeps.
 * One that a killed launcher left running is taken over.
 * @param {{ dataDir: string, log: (line: string) => void, durable?: boolean }} options `durable: false` trades crash safety for speed (tests)
 * @returns {Promise<{ url: string, adminUrl: string, isRunning: () => boolean, pid: () => number | undefined, restart: () => Promise<void>, stop: () => Promise<void> }>}
 * @throws {Expected} when it cannot, with the reason and a remedy
 */
export const startEmbeddedPostgres = async ({ dataDir, log, durable = true }) => {
  const owner = ownerOf(join(dataDir, 'pg'))
  const binaries = postgresBinaries(owner)
  const cluster = placeCluster({ dataDir, owner, log })
  const accessPath = join(dataDir, 'postgres.json')
  if (!existsSync(cluster)) await createCluster({ cluster, accessPath, binaries, owner, durable })
  assertVersion(cluster, binaries.major)
  const access = readState(accessPath)
  if (!access)
    throw new Expected(
      `${accessPath}, which holds the password of the embedded database, is missing: put it back, or delete ${join(dataDir, 'pg')} to begin with an empty database.`,
    )

  const running = await readyPostmaster(cluster)
  if (running) log('Taking over the embedded Postgres that an interrupted run left behind')
  const port = running?.port ?? (access.port && (await isFree(access.port)) ? access.port : await freePort())
  if (!running) {
    await stopPostmaster({ cluster, binaries, owner })
    await startPostmaster({ cluster, binaries, owner, port, durable })
  }
  if (access.port !== port) writeState(accessPath, { ...access, port })

  const urlOf = (name) => `postgres://${user}:${access.password}@127.0.0.1:${port}/${name}`
  await ensureDatabase(urlOf('postgres'))
  return {
    url: urlOf(database),
    adminUrl: urlOf('postgres'),
    isRunning: () => livePostmaster(cluster) !== undefined,
    pid: () => livePostmaster(cluster)?.pid,
    restart: () => startPostmaster({ cluster, binaries, owner, port, durable }),
    stop: () => stopPostmaster({ cluster, binaries, owner }),
  }
}
