import { spawn } from 'node:child_process'
import { pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from './embeddedPostgres.mjs'
import { spawnNode } from './node.mjs'
import { freePort } from './postgresControl.mjs'
import { endProcess, isAlive, signal, waitForEnd } from './processes.mjs'
import { Expected, say } from './report.mjs'
import { readState, writeState } from './stateFile.mjs'

const template = 'afya_template'
const prefix = `afya-test-${process.getuid?.() ?? 0}-`

const removeFolder = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** Kills what the runs of killed test processes left in the temporary folder, and removes it. */
const removeOldRuns = async () => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    const run = readState(join(folder, 'run.json'))
    if (!run || isAlive(run.pid)) continue
    for (const pid of run.services ?? []) if (isAlive(pid)) signal(pid, 'SIGKILL')
    removeFolder(folder)
  }
}

/** A folder for one run: everything that its processes write, away from the project and from other runs. */
const makeRunFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(folder, 0o711)
  writeState(join(folder, 'run.json'), { pid: process.pid })
  mkdirSync(join(folder, 'apps'))
  return folder
}

const startRedis = async (program, folder) => {
  const port = await freePort()
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--databases',
    '1024',
    '--dir',
    folder,
    '--loglevel',
    'warning',
  ]
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.on('error', (error) => say(`redis-server: ${error.message}`))
  return { url: `redis://127.0.0.1:${port}`, pid: child.pid, stop: () => endProcess(child.pid, 5000) }
}

const runEntry = (entry, databaseUrl, dataDir) =>
  new Promise((resolve, reject) => {
    const { PATH, HOME } = process.env
    const env = { PATH, HOME, DATABASE_URL: databaseUrl, AFYA_DATA_DIR: dataDir, SEED: 'none', LOG_LEVEL: 'warn' }
    const child = spawnNode(entry, [], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Expected(`${entry} ended with code ${code}:\n${output}`))))
  })

const onDatabase = async (url, work) => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A superadmin as Payload's local strategy stores one; the tests' other staff get the same hash, which is dear to make. */
const insertSuperadmin = async (client, password) => {
  const salt = randomBytes(32).toString('hex')
  const hash = `pbkdf2-sha256-v1:${pbkdf2Sync(password, salt, 600_000, 32, 'sha256').toString('hex')}`
  const id = randomUUID()
  await client.query(`insert into staff (id, email, name, hash, salt) values ($1, 'superadmin@afya.example', 'Superadmin', $2, $3)`, [
    id,
    hash,
    salt,
  ])
  await client.query(
    `insert into staff_rels ("order", parent_id, path, roles_id) select 1, $1, 'roles', id from roles where slug = 'superadmin'`,
    [id],
  )
}

/** A migrated database with roles, settings and one superadmin, that every test app gets a copy of. */
const makeTemplate = async ({ adminUrl, folder, password }) => {
  await onDatabase(adminUrl, (client) => client.query(`create database ${template}`))
  const url = new URL(adminUrl)
  url.pathname = `/${template}`
  for (const entry of ['dist/migrate.js', 'dist/seed.js']) await runEntry(entry, url.href, join(folder, 'template-data'))
  await onDatabase(url.href, (client) => insertSuperadmin(client, password))
}

/** Ends the apps that test files left running; each noted its process id in apps/. */
const endApps = async (folder) => {
  const pids = readdirSync(join(folder, 'apps')).map(Number).filter(isAlive) // prettier-ignore
  for (const pid of pids) signal(pid, 'SIGTERM')
  for (const pid of pids) if (!(await waitForEnd(pid, 10_000))) signal(pid, 'SIGKILL')
}

/**
 * One Postgres and one Redis for a run of the tests, and the template database.
 * @param {{ redisProgram: string }} options
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} `env` is for jest
 */
export const startTestServices = async ({ redisProgram }) => {
  await removeOldRuns()
  const folder = makeRunFolder()
  const password = randomBytes(12).toString('base64url')
  const redis = await startRedis(redisProgram, folder)
  const running = { postgres: undefined }
  const stop = async () => {
    await endApps(folder)
    await running.postgres?.stop()
    await redis.stop()
    removeFolder(folder)
  }
  try {
    running.postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: say, durable: false })
    writeState(join(folder, 'run.json'), { pid: process.pid, services: [redis.pid, running.postgres.pid()] })
    await makeTemplate({ adminUrl: running.postgres.adminUrl, folder, password })
  } catch (error) {
    await stop()
    throw error
  }
  const env = {
    AFYA_TEST_PG: running.postgres.adminUrl,
    AFYA_TEST_TEMPLATE: template,
    AFYA_TEST_REDIS: redis.url,
    AFYA_TEST_RUN: folder,
    AFYA_TEST_STAFF_PASSWORD: password,
  }
  return { env, stop }
}
