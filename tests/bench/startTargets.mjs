import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { nodeArgs } from '../../scripts/node.mjs'
import { freePort } from '../../scripts/postgresControl.mjs'
import { benchFolder, outputFolder } from './benchFolder.mjs'
import { stockFolder } from './stockProject.mjs'
import { startProgram, waitUntilAnswers } from './startProgram.mjs'

const secret = () => randomBytes(32).toString('base64url')
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const signingKey = privateKey.export({ format: 'pem', type: 'pkcs8' })

/** A production process with keys from the environment; nothing is made, nothing is guessed. The same for every process of the run. */
const production = {
  NODE_ENV: 'production',
  PAYLOAD_SECRET: secret(),
  CODE_KEY: secret(),
  REFRESH_KEY: secret(),
  SEAL_KEY: secret(),
  SIGNING_KEYS: signingKey,
  ALLOW_SANDBOX: 'true',
  RATE_LIMIT_FACTOR: '1000000',
  LOG_LEVEL: 'info',
  SEED: 'none',
  SIGNUP_MODE: 'open',
}

export const staff = { email: 'bench@afya.example', password: secret() }

/** For the built commands beside the server. */
export const entryEnv = ({ databaseUrl }) => oursEnv({ databaseUrl, port: 0 })

const oursEnv = ({ databaseUrl, port }) => ({
  ...production,
  STAFF_EMAIL: staff.email,
  STAFF_PASSWORD: staff.password,
  DATABASE_URL: databaseUrl,
  PORT: String(port),
  SERVER_URL: `http://127.0.0.1:${port}`,
  AFYA_DATA_DIR: join(benchFolder, 'data'),
})

const profileArgs = () => {
  const folder = join(outputFolder, 'profiles')
  mkdirSync(folder, { recursive: true })
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`]
}

const at = async (name, port, program, path) => {
  const origin = `http://127.0.0.1:${port}`
  const upAfterMs = await waitUntilAnswers(program, `${origin}${path}`)
  return { ...program, name, origin, upAfterMs }
}

/**
 * Our built server as operators run it, logging to a file.
 * @param {{ databaseUrl: string, services?: string, profile?: boolean, logName?: string }} options `services` as in `--services`; all when left out
 */
export const startOurs = async ({ databaseUrl, services, profile = false, logName = 'ours' }) => {
  const port = await freePort()
  const env = oursEnv({ databaseUrl, port })
  const args = services ? [`--services=${services}`] : []
  const program = startProgram({ name: logName, entry: 'dist/server.js', args, env, nodeArgs: profile ? profileArgs() : [] })
  return at('ours', port, program, '/health/ready')
}

/** node:http and pg with our statements. @see bareServer.mjs */
export const startBare = async ({ databaseUrl, sources, logName = 'bare' }) => {
  const port = await freePort()
  const { statements, lists } = sources
  const parts = join(benchFolder, 'bareParts.json')
  const hashesAtOnce = Math.min(3, Math.max(1, availableParallelism() - 1))
  writeFileSync(parts, JSON.stringify({ statements, lists, signingKey, hashesAtOnce }), { mode: 0o600 })
  const env = { NODE_ENV: 'production', DATABASE_URL: databaseUrl, BARE_PORT: String(port), BARE_PARTS: parts }
  return at('bare', port, startProgram({ name: logName, entry: 'tests/bench/bareServer.mjs', env }), '/health')
}

/** Stock Payload by `next start`. */
export const startStock = async ({ databaseUrl, logName = 'stock' }) => {
  const port = await freePort()
  const env = { NODE_ENV: 'production', DATABASE_URL: databaseUrl, PAYLOAD_SECRET: production.PAYLOAD_SECRET }
  const args = ['start', '--port', String(port), '--hostname', '127.0.0.1']
  const program = startProgram({
    name: logName,
    entry: 'node_modules/next/dist/bin/next',
    args,
    env,
    cwd: stockFolder,
    nodeArgs: [nodeArgs[0]],
  })
  return at('stock', port, program, '/api/access')
}
