import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { buildAdmin } from '../../scripts/buildAdmin.mjs'
import { buildServer } from '../../scripts/buildServer.mjs'
import { projectRoot } from '../../scripts/node.mjs'
import { Expected, step } from '../../scripts/report.mjs'
import { startBenchDatabase } from './benchDatabase.mjs'
import { readSources } from './readSources.mjs'
import { registerStockUser } from './signIn.mjs'
import { staff, startBare, startOurs, startStock } from './startTargets.mjs'
import { buildStock, isStockBuilt, pushStockSchema } from './stockProject.mjs'

/**
 * Builds what is not current. A quick run builds our server alone, and takes stock Payload along when it is built already.
 * @param {(child: import('node:child_process').ChildProcess) => void} register told the child that builds, so that a signal can stop it
 * @returns {Promise<boolean>} whether there is a stock project to compare with
 */
export const buildPrograms = async ({ asBuilt, quick, withStock }, register) => {
  if (!asBuilt) await buildServer()
  if (!asBuilt && !quick) await buildAdmin(register)
  if (!existsSync(join(projectRoot, 'dist', 'server.js')))
    throw new Expected('There is no built server: run npm run build, or leave out --as-built.')
  if (withStock && !quick) await buildStock()
  return withStock && isStockBuilt()
}

/** Tables by the programs themselves, rows by the bench. Our first start migrates, seeds, and makes the staff member. */
const fill = async ({ database, sources, hasStock }) => {
  const first = await startOurs({ databaseUrl: database.urls.ours, services: 'web', logName: 'ours-first' })
  await first.stop()
  await database.fillOurs(sources)
  if (!hasStock) return
  await pushStockSchema(database.urls.stock)
  await database.fillStock()
}

const startAll = async ({ database, sources, hasStock, options }) => {
  const bare = await startBare({ databaseUrl: database.urls.ours, sources })
  const ours = await startOurs({ databaseUrl: database.urls.ours, services: 'web', profile: options.profile })
  if (!hasStock) return { bare, ours }
  const stock = await startStock({ databaseUrl: database.urls.stock })
  await registerStockUser(stock, staff)
  return { bare, ours, stock }
}

/**
 * A filled database and the running programs.
 * @param {{ hasStock: boolean, options: object, onDatabase: (database: object) => void }} given `onDatabase` is told as soon as there is one to stop
 * @returns `run` is what loads need to know
 */
export const prepareBench = async ({ hasStock, options, onDatabase }) => {
  const password = `bench-${randomBytes(9).toString('base64url')}`
  const sources = await step({ doing: 'Reading statements from the sources', done: 'Statements are read' }, () => readSources(password))
  const database = await step({ doing: 'Starting Postgres for the bench', done: 'Postgres is up' }, startBenchDatabase)
  onDatabase(database)
  await step({ doing: 'Filling the tables', done: '10,000 rows in each' }, () => fill({ database, sources, hasStock }))
  const targets = await step({ doing: 'Starting the programs', done: 'They are up' }, () =>
    startAll({ database, sources, hasStock, options }),
  )
  const { urls } = database
  const entryIds = { ours: await database.entryId(urls.ours), ...(hasStock && { stock: await database.entryId(urls.stock) }) }
  const run = {
    database,
    ours: targets.ours,
    people: await database.people(200 + options.connections),
    password,
    connections: options.connections,
    entryIds,
  }
  return { sources, database, targets, run }
}
