import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { blockedLog, claim, eventually, fromRun, nodeArgs, projectRoot, runFolder } from './run'

export type Entry = 'server' | 'migrate' | 'seed' | 'checkStatements' | 'verifyAudit' | 'verifyLedger'
export type Ended = { code: number | null; signal: NodeJS.Signals | null }
export type ServerProcess = { pid: number; ended: Promise<Ended>; logPath: string }

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })

/** Below those that systems hand out by themselves, to connections and to whoever asks for any port; above the last that browsers refuse (10080). */
const ports = { from: 10_100, to: 32_000 }

/** A port of this machine that is free now, and that nothing else in the run gets, also while nobody listens on it. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(ports.from, ports.to)
    if (claim('ports', String(port)) && (await isFree(port))) return port
  }
}

/** Nothing of the developer's own environment, so that every machine tests the same; what is undefined stays unset. */
const cleanEnv = (given: Record<string, string | undefined>): Partial<NodeJS.ProcessEnv> => {
  const own = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR }
  const watch = { AFYA_FOLLOW_PID: fromRun('AFYA_TEST_PID'), AFYA_TEST_BLOCKED: blockedLog(), NEXT_TELEMETRY_DISABLED: '1' }
  return Object.fromEntries(Object.entries({ ...own, ...watch, ...given }).filter(([, value]) => value !== undefined))
}

/** Reading the source maps of all packages is a seventh of a start, and a run of the tests has two hundred. */
const withoutSourceMaps = (args: string[]): string[] => args.filter((arg) => arg !== '--enable-source-maps')

/**
 * Starts one of dist's entries as `npm start` does, its output going to a file. It ends with the test run at the latest.
 * @param logPath appended to
 * @param sourceMaps true for stacks with places in our sources, and every argument that `npm start` gives
 */
export const startProcess = ({
  entry,
  args = [],
  env,
  logPath,
  sourceMaps = false,
}: {
  entry: Entry
  args?: string[]
  env: Record<string, string | undefined>
  logPath: string
  sourceMaps?: boolean
}): ServerProcess => {
  const log = openSync(logPath, 'a')
  const preloads = [
    '--import=./scripts/followParent.mjs',
    '--require=./tests/helpers/blockNetwork.cjs',
    '--require=./tests/helpers/countHashes.cjs',
  ]
  const own = sourceMaps ? nodeArgs() : withoutSourceMaps(nodeArgs())
  const child = spawn(process.execPath, [...own, ...preloads, `dist/${entry}.js`, ...args], {
    cwd: projectRoot,
    env: cleanEnv(env) as NodeJS.ProcessEnv,
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  child.unref()
  const pid = child.pid
  if (!pid) throw new Error(`dist/${entry}.js could not be started`)
  const note = join(runFolder(), 'apps', String(pid))
  writeFileSync(note, logPath)
  const ended = new Promise<Ended>((resolve) =>
    child.on('exit', (code, signal) => {
      rmSync(note, { force: true })
      resolve({ code, signal })
    }),
  )
  return { pid, ended, logPath }
}

/** Runs an entry to its end. @returns its exit and everything it said */
export const runToEnd = async (options: {
  entry: Entry
  args?: string[]
  env: Record<string, string | undefined>
  name: string
  sourceMaps?: boolean
}): Promise<Ended & { output: string }> => {
  const logPath = newLog(options.name)
  const { ended } = startProcess({ ...options, logPath })
  const how = await ended
  return { ...how, output: readFileSync(logPath, 'utf8') }
}

/** A file for the output of a process, kept where CI can pick it up. */
export const newLog = (name: string): string => {
  const folder = join(fromRun('AFYA_TEST_OUTPUT'), 'logs')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.log`)
  rmSync(path, { force: true })
  return path
}

const tail = (text: string): string => text.trim().split('\n').slice(-20).join('\n')

/** Waits until the server answers. @throws with the end of its log when it ended instead, or took too long */
export const waitUntilUp = async ({ pid, logPath }: Pick<ServerProcess, 'pid' | 'logPath'>, port: number): Promise<void> => {
  const look = async () => {
    if (!isRunning(pid)) throw new Error('The server ended while it started.')
    return isAnswering(port)
  }
  await eventually('the server to start', look, 60_000).catch((error: Error) => {
    throw new Error(`${error.message}\n${tail(readFileSync(logPath, 'utf8'))}`)
  })
}

const isAnswering = (port: number): Promise<true | undefined> =>
  new Promise((resolve) => {
    const asking = get({ port, host: '127.0.0.1', path: '/health/live', agent: false, timeout: 5000 }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200 ? true : undefined)
    })
    asking.on('timeout', () => asking.destroy())
    asking.on('error', () => resolve(undefined))
  })

/** Whether the process lives; one that has ended and was not collected yet does not. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self/stat') || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false // gone, maybe between the two looks
  }
}
