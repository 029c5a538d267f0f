import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from '../../scripts/fingerprint.mjs'
import { nodeArgs, projectRoot } from '../../scripts/node.mjs'
import { step } from '../../scripts/report.mjs'
import { readState, writeState } from '../../scripts/stateFile.mjs'
import { benchFolder } from './benchFolder.mjs'
import { bundleTo } from './readSources.mjs'
import { runProgram } from './startProgram.mjs'

/** A copy of tests/bench/stock, for Next builds where its sources are. */
export const stockFolder = join(benchFolder, 'stock')
const stampPath = join(benchFolder, 'stock-stamp.json')

const sources = () => fingerprint(['tests/bench/stock', 'package-lock.json'], { and: process.versions.node })

/** Whether the stock project is built from today's sources. */
export const isStockBuilt = () => existsSync(join(stockFolder, '.next', 'BUILD_ID')) && readState(stampPath)?.sources === sources()

const build = async () => {
  rmSync(stampPath, { force: true })
  rmSync(stockFolder, { recursive: true, force: true })
  mkdirSync(stockFolder, { recursive: true })
  cpSync(join(projectRoot, 'tests/bench/stock'), stockFolder, { recursive: true })
  // no database is asked while building
  const env = { NODE_ENV: 'production', DATABASE_URL: 'postgres://127.0.0.1:1/none', PAYLOAD_SECRET: 'only while building' }
  await runProgram({
    name: 'stock-build',
    entry: 'node_modules/next/dist/bin/next',
    args: ['build'],
    env,
    cwd: stockFolder,
    nodeArgs: [nodeArgs[0]],
  })
  writeState(stampPath, { sources: sources() }, 0o644)
}

/** Builds the stock project unless it is built already. */
export const buildStock = async () => {
  if (!isStockBuilt()) await step({ doing: 'Building stock Payload with Next, about a minute', done: 'Stock Payload is built' }, build)
}

/** Makes its tables in an empty database, as Payload's development mode does. */
export const pushStockSchema = async (databaseUrl) => {
  const entry = await bundleTo('pushStockSchema', 'tests/bench/stock/pushSchema.ts')
  const env = { NODE_ENV: 'development', DISABLE_PAYLOAD_HMR: 'true', DATABASE_URL: databaseUrl, PAYLOAD_SECRET: 'only for the tables' }
  await runProgram({ name: 'stock-schema', entry, env, nodeArgs: [nodeArgs[0]] })
}
