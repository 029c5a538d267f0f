import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildAdmin } from './buildAdmin.mjs'
import { buildServer } from './buildServer.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { loadDotEnv } from './dotEnv.mjs'
import { takeLaunchLock } from './launchLock.mjs'
import { projectRoot, spawnNode } from './node.mjs'
import { makeDataDir } from './postgresPlace.mjs'
import { assertDatabaseAnswers, assertPortFree, portFrom } from './preflight.mjs'
import { explain, say, step } from './report.mjs'

/** Milliseconds that a server told to stop has for its requests and jobs. */
const drainPatience = 60_000
/** A terminal's Ctrl-C reaches us directly and again through npm; only a signal after this many milliseconds means "now". */
const repeatPatience = 2_000

const onSignals = (handler) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handler)
}

/** npm hands signals on, but a killed npm cannot; without this its child would stay. */
const onParentGone = (handler) => {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => process.ppid !== parent && handler(), 500)
  timer.unref()
}

/** Something to stop: whatever runs at the moment. */
const makeStop = () => {
  const state = { child: undefined, askedAt: undefined }
  const ask = () => {
    if (state.askedAt === undefined) {
      state.askedAt = Date.now()
      state.onStop?.()
      state.child?.kill('SIGTERM')
    } else if (Date.now() - state.askedAt > repeatPatience) state.child?.kill('SIGKILL')
  }
  onSignals(ask)
  onParentGone(ask)
  return state
}

const isLive = (child) => child.exitCode === null && child.signalCode === null

const serverEnv = ({ dataDir, embedded }) => ({
  ...process.env,
  AFYA_DATA_DIR: dataDir,
  AFYA_FOLLOW_PID: String(process.pid),
  DISABLE_PAYLOAD_HMR: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  ...(embedded && { DATABASE_URL: embedded.url, AFYA_EMBEDDED: 'true' }),
})

/** Runs the server until it ends; it has a process group of its own, so that only we tell it to stop and it hears it once. */
const runServer = ({ args, env, stop, lock }) =>
  new Promise((resolve, reject) => {
    const child = spawnNode('dist/server.js', args, {
      env,
      nodeArgs: ['--import=./scripts/followParent.mjs'],
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    })
    stop.child = child
    stop.onStop = () => {
      lock.note({ isStopping: true })
      sleep(drainPatience, undefined, { ref: false }).then(() => isLive(child) && child.kill('SIGKILL'))
    }
    lock.note({ server: child.pid })
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve({ code, signal }))
  })

/** The database is ours to look after: one that dies (out of memory, a stray kill) is started again, and the server reconnects. */
const keepRunning = (embedded) => {
  let restarting
  const look = () => {
    if (restarting || embedded.isRunning()) return
    say('The embedded Postgres ended unexpectedly; starting it again …')
    restarting = embedded.restart().catch(explain).finally(() => (restarting = undefined)) // prettier-ignore
  }
  const timer = setInterval(look, 1000)
  return () => {
    clearInterval(timer)
    return restarting
  }
}

const startDatabase = async (dataDir) => {
  const isFirst = !existsSync(join(dataDir, 'pg'))
  const { startEmbeddedPostgres } = await import('./embeddedPostgres.mjs')
  const start = () => startEmbeddedPostgres({ dataDir, log: say })
  return step({ doing: isFirst ? 'Making the embedded Postgres' : 'Starting the embedded Postgres', done: 'Postgres is up' }, start)
}

/** Everything from the clone to the running server, and back down again in the opposite order. */
const runAll = async ({ args, dataDir, stop, lock }) => {
  const register = (child) => (stop.child = child)
  const isStopped = () => stop.askedAt !== undefined
  await assertPortFree(portFrom(process.env.PORT), { patience: lock.wasInterrupted ? 10_000 : 0 })
  if (process.env.DATABASE_URL) await assertDatabaseAnswers(process.env.DATABASE_URL)
  for (const prepare of [ensureDependencies, buildServer, buildAdmin]) {
    await prepare(register)
    if (isStopped()) return { code: 0 }
  }
  const embedded = process.env.DATABASE_URL ? undefined : await startDatabase(dataDir)
  const letGo = embedded && keepRunning(embedded)
  try {
    return isStopped() ? { code: 0 } : await runServer({ args, env: serverEnv({ dataDir, embedded }), stop, lock })
  } finally {
    await letGo?.()
    await embedded?.stop()
  }
}

/**
 * `npm start`: sets up what is missing, then runs the server until it ends or is told to.
 * @param {string[]} args handed to the server (`--services=web,worker`)
 */
export const launch = async (args) => {
  loadDotEnv(join(projectRoot, '.env'))
  const dataDir = resolve(projectRoot, process.env.AFYA_DATA_DIR || '.afya')
  makeDataDir(dataDir)
  const stop = makeStop()
  const lock = await takeLaunchLock(dataDir)
  try {
    const { code, signal } = await runAll({ args, dataDir, stop, lock })
    if (signal) console.error(`The server was ended by ${signal}: start it again with npm start; nothing that was saved is lost.`)
    process.exitCode = signal ? 1 : code
  } catch (error) {
    if (stop.askedAt === undefined) throw error
    process.exitCode = 0 // the step failed because we were told to stop
  } finally {
    lock.release()
  }
}
