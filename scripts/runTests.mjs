import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildAdmin } from './buildAdmin.mjs'
import { buildServer } from './buildServer.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { nodeArgs, projectRoot } from './node.mjs'
import { explain, say, step } from './report.mjs'
import { readState } from './stateFile.mjs'
import { ensureSystemPackages } from './systemPackages.mjs'

/** Where the run leaves what a person may want to look at: screenshots, the logs of test apps, jest's JSON. */
const output = join(projectRoot, 'test-output')

const noAdmin = '--no-admin'
/** Tests that look at the built admin panel, or run the launcher, which builds it. */
const needsAdmin = ['/node_modules/', '/tests/admin/', '/tests/faults/launcher']

/** Every variable that the operator's shell may hold and that would change what the tests see. */
const ownVariables =
  /^(DATABASE_URL|REDIS_URL|SMTP_URL|S3_.*|PORT|SERVER_URL|NODE_ENV|STAFF_.*|SEED|SIGNUP_MODE|DEPLOYMENT|RATE_LIMIT_FACTOR|TRUST_PROXY|ALLOW_SANDBOX|SMS_.*|AFYA_.*)$/

const cleanEnv = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownVariables.test(name)))

const jest = async ({ args, env, state }) => {
  const { spawn } = await import('node:child_process')
  const results = join(output, `jest-${process.pid}.json`)
  const all = [
    '--import=./scripts/followParent.mjs',
    'node_modules/jest/bin/jest.js',
    '--forceExit',
    '--json',
    `--outputFile=${results}`,
    ...args,
  ]
  // Detached: a Ctrl-C reaches us, and we pass it on once.
  const child = spawn(process.execPath, all, {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: process.platform !== 'win32',
  })
  state.child = child
  const code = await new Promise((resolve) => child.on('exit', (exitCode) => resolve(exitCode ?? 1)))
  return { code, results: readState(results) }
}

const stopOnSignals = (state) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      state.isStopped = true
      state.child?.kill('SIGTERM')
    })
}

const prepare = async (args, state) => {
  const register = (child) => (state.child = child)
  await ensureDependencies(register)
  const programs = await ensureSystemPackages()
  await buildServer()
  if (!args.includes(noAdmin)) await buildAdmin(register)
  return programs
}

/** How many passed and failed; a test file that could not run counts as one that failed. */
const count = ({ code, results }) => {
  const passed = results?.numPassedTests ?? 0
  const failed = results ? results.numFailedTests + results.numRuntimeErrorTestSuites : 0
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/**
 * `npm test`: sets up what is missing, runs jest with the given arguments, takes everything down and ends with the count.
 * `--no-admin` leaves out Next's build and the tests that need it.
 * @param {string[]} args
 */
export const runTests = async (args) => {
  const state = { child: undefined, isStopped: false }
  stopOnSignals(state)
  let outcome = { code: 1 }
  try {
    mkdirSync(output, { recursive: true })
    const programs = await prepare(args, state)
    const { startTestServices } = await import('./testServices.mjs')
    const start = () => startTestServices({ redisProgram: programs.redis })
    const services = await step(
      { doing: 'Starting Postgres and Redis for the tests, making the template database', done: 'They are up' },
      start,
    )
    try {
      const own = {
        AFYA_TEST_CHROMIUM: programs.chromium,
        AFYA_TEST_OUTPUT: output,
        AFYA_TEST_NODE_ARGS: JSON.stringify(nodeArgs),
        AFYA_TEST_PID: String(process.pid),
      }
      const skip = args.includes(noAdmin) ? needsAdmin.map((pattern) => `--testPathIgnorePatterns=${pattern}`) : []
      const env = { ...cleanEnv(), ...services.env, ...own, AFYA_FOLLOW_PID: String(process.pid), NODE_ENV: 'test' }
      if (!state.isStopped) outcome = await jest({ args: [...args.filter((arg) => arg !== noAdmin), ...skip], env, state })
    } finally {
      await services.stop()
    }
  } catch (error) {
    if (!state.isStopped) explain(error)
  }
  const { passed, failed } = count(outcome)
  process.exitCode = state.isStopped ? 130 : outcome.code
  say(`${passed} passed, ${failed} failed`)
}
