import { closeSync, openSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnNode } from '../../scripts/node.mjs'
import { endProcess, isAlive } from '../../scripts/processes.mjs'
import { Expected } from '../../scripts/report.mjs'
import { benchFolder } from './benchFolder.mjs'

const running = new Set()

/** Nothing of the developer's own environment, so that every machine measures the same. */
const cleanEnv = (given) => {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR, AFYA_FOLLOW_PID: String(process.pid), NEXT_TELEMETRY_DISABLED: '1', ...given }
}

const tail = (path) => readFileSync(path, 'utf8').trim().split('\n').slice(-15).join('\n')

/**
 * Starts a Node program that ends with this process at the latest, its output going to a file that is emptied first.
 * @param {{ name: string, entry: string, args?: string[], env: Record<string, string>, nodeArgs?: string[], cwd?: string }} program
 */
export const startProgram = ({ name, entry, args = [], env, nodeArgs = [], cwd }) => {
  const logPath = join(benchFolder, 'logs', `${name}.log`)
  const log = openSync(logPath, 'w')
  // A group of its own: a Ctrl-C reaches us, and we tell it once.
  const options = { env: cleanEnv(env), stdio: ['ignore', log, log], detached: process.platform !== 'win32', ...(cwd && { cwd }) }
  const child = spawnNode(entry, args, {
    nodeArgs: [`--import=${new URL('../../scripts/followParent.mjs', import.meta.url).href}`, ...nodeArgs],
    ...options,
  })
  closeSync(log)
  running.add(child)
  const ended = new Promise((resolve) =>
    child.on('exit', (code) => {
      running.delete(child)
      resolve(code)
    }),
  )
  const stop = async () => {
    await endProcess(child.pid, 30_000)
    await ended
  }
  return { name, pid: child.pid, logPath, ended, stop }
}

/** Runs a program to its end. @throws {Expected} with the end of its log when it fails */
export const runProgram = async (program) => {
  const { ended, logPath, name } = startProgram(program)
  if ((await ended) !== 0) throw new Expected(`The bench could not run ${name}:\n${tail(logPath)}`)
  return readFileSync(logPath, 'utf8')
}

/** Ends everything that startProgram started. */
export const stopPrograms = () => Promise.all([...running].map((child) => endProcess(child.pid, 10_000)))

const statusOf = (url) =>
  new Promise((resolve) => {
    const asking = get(url, { agent: false, timeout: 5000 }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asking.on('timeout', () => asking.destroy())
    asking.on('error', () => resolve(undefined))
  })

/**
 * Waits until the address answers 200 (or `status`). @returns milliseconds since the call
 * @throws {Expected} with the end of its log when the program ended, or took a minute
 */
export const waitUntilAnswers = async ({ name, pid, logPath }, url, status = 200) => {
  const began = performance.now()
  while ((await statusOf(url)) !== status) {
    if (!isAlive(pid) || performance.now() - began > 60_000) throw new Expected(`${name} did not start:\n${tail(logPath)}`)
    await sleep(10)
  }
  return performance.now() - began
}
