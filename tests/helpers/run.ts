import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project's folder: jest is always started there. */
export const projectRoot = process.cwd()

/**
 * What scripts/test.mjs started for this run.
 * @throws when jest was started on its own
 */
export const fromRun = (
  name:
    | 'AFYA_TEST_PG'
    | 'AFYA_TEST_TEMPLATE'
    | 'AFYA_TEST_REDIS'
    | 'AFYA_TEST_RUN'
    | 'AFYA_TEST_OUTPUT'
    | 'AFYA_TEST_CHROMIUM'
    | 'AFYA_TEST_PID'
    | 'AFYA_TEST_STAFF_PASSWORD',
): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the tests with "npm test -- <files>", which starts what they need.`)
  return value
}

/** The folder of this run: logs, data folders and notes about running servers. */
export const runFolder = (): string => fromRun('AFYA_TEST_RUN')

/** One of jest's parallel workers: '1', '2' … */
export const workerId = (): string => process.env.JEST_WORKER_ID ?? '1'

/** How Node is started with our config; scripts/node.mjs says it. */
export const nodeArgs = (): string[] => JSON.parse(process.env.AFYA_TEST_NODE_ARGS ?? '[]') as string[]

/** Where this worker's refused connections are noted. */
export const blockedLog = (): string => join(runFolder(), `blocked-${workerId()}.log`)

/** A short name that no other test of the run has. */
export const uniqueName = (prefix: string): string => `${prefix}_${process.pid}_${Date.now().toString(36)}_${(names += 1)}`
let names = 0

/** Takes what one test of the run may have. @returns false when another has it */
export const claim = (kind: string, name: string): boolean => {
  const folder = join(runFolder(), kind)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(join(folder, name), '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** For what is told by the day: waits for the next one (UTC) when this one ends within so many seconds. */
export const clearOfMidnight = async (seconds: number): Promise<void> => {
  const left = 86_400_000 - (Date.now() % 86_400_000)
  if (left < seconds * 1000) await sleep(left + 100)
}

/**
 * Asks again and again until there is an answer.
 * @param what said in the error when there is none in `ms` milliseconds
 */
export const eventually = async <T>(what: string, ask: () => Promise<T | undefined> | T | undefined, ms = 10_000): Promise<T> => {
  for (const deadline = Date.now() + ms; ; await sleep(50)) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > deadline) throw new Error(`Waited ${ms / 1000} s for ${what}.`)
  }
}
