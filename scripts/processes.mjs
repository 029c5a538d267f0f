import { readFileSync } from 'node:fs'
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

/** Waits until none of the processes lives. @returns {Promise<boolean>} false when the time was over first */
export const waitForEnd = async (pid, ms) => {
  for (const deadline = Date.now() + ms; isAlive(pid); await sleep(50)) if (Date.now() > deadline) return false
  return true
}

/** Asks a process to end, and makes it end when it does not within `patience` ms. */
export const endProcess = async (pid, patience) => {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGTERM')
  if (await waitForEnd(pid, patience)) return
  process.kill(pid, 'SIGKILL')
  await waitForEnd(pid, 5000)
}
