import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Ticks a second in /proc: 100 on every Linux that Node runs on (sysconf(_SC_CLK_TCK)). */
const ticksPerSecond = 100

/** Seconds of CPU, user and system, that the process has used; undefined where there is no /proc. */
export const cpuSeconds = (pid) => {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return undefined
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Megabytes (10^6 bytes) of memory that the process holds resident. */
export const residentMegabytes = (pid) => {
  const path = `/proc/${pid}/status`
  const kibibytes = existsSync(path)
    ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(path, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return Math.round((Number(kibibytes) * 1024) / 1e6)
}

/** Lets what a round left behind (requests cut off at its end, a queue of hashes) finish: until the process idles, at most `ms`. */
export const waitUntilQuiet = async (pid, ms = 5000) => {
  let last = cpuSeconds(pid)
  for (const deadline = performance.now() + ms; performance.now() < deadline;) {
    await sleep(100)
    const now = cpuSeconds(pid)
    if (now === undefined || now - last <= 0.02) return
    last = now
  }
}
