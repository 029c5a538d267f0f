import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine, endProcess, isAlive, waitForEnd } from './processes.mjs'
import { Expected, say } from './report.mjs'
import { readState, writeState } from './stateFile.mjs'

/** Whether the pid is still that process: pids are given out again. Where commands cannot be read (no /proc) a live pid counts. */
const isStill = (pid, script) => {
  if (!pid || pid === process.pid || !isAlive(pid)) return false
  return commandLine(pid)?.includes(script) ?? true
}

/**
 * One launcher per data folder. Ends the server that a killed launcher left behind.
 * @param {string} dataDir
 * @returns {Promise<{ wasInterrupted: boolean, note: (state: { server?: number, isStopping?: boolean }) => void, release: () => void }>}
 * @throws {Expected} when Afya runs on this data folder already
 */
export const takeLaunchLock = async (dataDir) => {
  const path = join(dataDir, 'launch.json')
  const other = readState(path)
  if (other && isStill(other.launcher, 'start.mjs')) {
    // It may be about to end: told to, or its npm was killed.
    const patience = other.isStopping ? 60_000 : 1_500
    if (other.isStopping) say(`Waiting for process ${other.launcher}, which is stopping …`)
    const ended = await waitForEnd(other.launcher, patience)
    if (!ended)
      throw new Expected(
        `Afya is running on ${dataDir} already (process ${other.launcher}): stop it first, or give this one a folder and a port of its own with AFYA_DATA_DIR and PORT.`,
      )
  }
  const left = readState(path)
  if (left && isStill(left.server, 'server.js')) {
    say('Ending the server that an interrupted run left behind …')
    await endProcess(left.server, 15_000)
  }
  const own = { launcher: process.pid }
  const note = (state) => writeState(path, Object.assign(own, state))
  note({})
  return { wasInterrupted: left !== undefined, note, release: () => rmSync(path, { force: true }) }
}
