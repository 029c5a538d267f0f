import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process that has ended and waits for its parent to notice is dead for every purpose here. */
const isZombie = (pid) => {
  if (process.platform !== 'linux') return false
  try {
    return / [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/s, ''))
  } catch {
    return true
  }
}

/** @returns {string | undefined} what a process of Linux was started with; '' when it is gone by now, undefined where it cannot be read */
export const commandLine = (pid) => {
  if (!existsSync('/proc/self/cmdline')) return undefined
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** @param {number} pid */
export const isAlive = (pid) => {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  return !isZombie(pid)
}

/** Sends a signal to a process that may be gone by now. */
export const signal = (pid, name) => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** Waits until none of the processes lives. @returns {Promise<boolean>} false when the time was over first */
export const waitForEnd = async (pid, ms) => {
  for (const deadline = Date.now() + ms; isAlive(pid); await sleep(50)) if (Date.now() > deadline) return false
  return true
}

/** Asks a process to end, and makes it end when it does not within `patience` ms. */
export const endProcess = async (pid, patience) => {
  if (!isAlive(pid)) return
  signal(pid, 'SIGTERM')
  if (await waitForEnd(pid, patience)) return
  signal(pid, 'SIGKILL')
  await waitForEnd(pid, 5000)
}
