import type { Options } from '@node-rs/argon2'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../../projectRoot'

type Call = ['hashSync', password: string, cost: Options] | ['verifySync', storedHash: string, password: string]
type Outcome = { value: unknown } | { problem: string }

/**
 * What a thread runs. Its priority is below that of the thread that answers requests: 10 is a tenth of the CPU where both want it, so that logins go on.
 * Only Linux gives threads a priority of their own: elsewhere hashes keep that of the process.
 */
const program = `
  const { getPriority, setPriority } = require('node:os')
  const { parentPort, workerData } = require('node:worker_threads')
  const argon2 = require(workerData)
  const lowest = 10
  try {
    if (process.platform === 'linux' && getPriority() < lowest) setPriority(lowest)
  } catch (error) {
    process.emitWarning(error)
  }
  const outcomeOf = ([name, ...values]) => {
    try {
      return { value: argon2[name](...values) }
    } catch (error) {
      return { problem: error.message }
    }
  }
  parentPort.on('message', (call) => parentPort.postMessage(outcomeOf(call)))
`

/** Text, not a file: the built server, Next's copy of our modules, the bench and the tests would each have to find it elsewhere. */
const startThread = (): Worker => {
  const library = createRequire(pathToFileURL(join(projectRoot, 'package.json'))).resolve('@node-rs/argon2')
  return new Worker(program, { eval: true, workerData: library, name: 'hash', execArgv: [], env: {} })
}

/** Threads for calls of Argon2: as many as there ever were calls at once. A thread at work keeps the process, an idle one does not. */
export const createHashThreads = () => {
  const idle: Worker[] = []

  const call = async (...values: Call): Promise<unknown> => {
    const thread = idle.pop() ?? startThread()
    thread.ref()
    thread.postMessage(values)
    const [outcome] = (await once(thread, 'message')) as [Outcome]
    thread.unref()
    idle.push(thread)
    if ('problem' in outcome) throw new Error(outcome.problem)
    return outcome.value
  }

  return {
    hash: (password: string, cost: Options) => call('hashSync', password, cost) as Promise<string>,
    verify: (storedHash: string, password: string) => call('verifySync', storedHash, password) as Promise<boolean>,
  }
}
