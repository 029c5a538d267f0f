import { env, settleLibraries } from './platform/env'
import { sentenceOf } from './runCommand'

// libraries read NODE_ENV when they load; what the operator said is already in env()
try {
  env()
  settleLibraries()
  const { startProcess } = await import('./startProcess')
  await startProcess()
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(1)
}
