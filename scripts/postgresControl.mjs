import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandLine, isAlive } from './processes.mjs'

/** @returns {Promise<number>} a port of 127.0.0.1 that is free now */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/**
 * Runs one of Postgres's programs away from our terminal: a Ctrl-C there must not reach the database before the server has drained.
 * @param {string} program
 * @param {string[]} args
 * @param {{ uid?: number, gid?: number }} owner
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export const runPostgresProgram = (program, args, owner) =>
  new Promise((resolve, reject) => {
    const { PATH, SystemRoot } = process.env
    const env = { PATH, LC_ALL: 'C', ...(SystemRoot && { SystemRoot }) }
    const child = spawn(program, args, {
      ...owner,
      cwd: '/',
      env,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    // The started postmaster may hold our pipes open on some systems, so "exit" and not "close".
    child.on('exit', (code) => resolve({ code, output }))
  })

/** What a running (or crashed) cluster says about itself in postmaster.pid. */
export const readPostmaster = (cluster) => {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const [pid, , , port, , , , status] = readFileSync(path, 'utf8').split('\n')
  return { pid: Number(pid), port: Number(port), status: status?.trim() }
}

const commandOf = (pid) =>
  commandLine(pid) ?? spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? 'postgres'

/** The cluster's postmaster when it is alive; its pid may have gone to another program since a crash. */
export const livePostmaster = (cluster) => {
  const postmaster = readPostmaster(cluster)
  if (!postmaster || !isAlive(postmaster.pid)) return undefined
  return commandOf(postmaster.pid).includes('postgres') ? postmaster : undefined
}

/** Postgres clears a dead server's pid file itself, but not when some other program has got that pid by now. */
export const clearStalePidFile = (cluster) => {
  const postmaster = readPostmaster(cluster)
  if (postmaster && isAlive(postmaster.pid) && !livePostmaster(cluster)) rmSync(join(cluster, 'postmaster.pid'))
}

/** @param {string} cluster waits (≤ 30 s) until it takes connections; undefined when it went away or never did */
export const readyPostmaster = async (cluster) => {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
    const postmaster = livePostmaster(cluster)
    if (!postmaster) return undefined
    if (postmaster.status === 'ready') return postmaster
  }
  return undefined
}
