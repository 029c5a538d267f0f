import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from './node.mjs'
import { isAlive } from './processes.mjs'
import { say } from './report.mjs'

const tryTo = (path) => {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

const holderOf = (path) => {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return 0
  }
}

/**
 * Runs `work` while no other process of this project does work of that name; the lock of a process that died does not count.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withBuildLock = async (name, work) => {
  const folder = join(projectRoot, 'node_modules', '.cache')
  const path = join(folder, `afya-${name.replaceAll(' ', '-')}.lock`)
  mkdirSync(folder, { recursive: true })
  for (let told = false; !tryTo(path); await sleep(200)) {
    const holder = holderOf(path)
    if (!isAlive(holder) && holderOf(path) === holder) rmSync(path, { force: true })
    else if (!told) {
      say(`Waiting for process ${holder}, which is building the ${name} already …`)
      told = true
    }
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
