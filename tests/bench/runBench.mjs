import { existsSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { buildAdmin } from '../../scripts/buildAdmin.mjs'
import { withBuildLock } from '../../scripts/buildLock.mjs'
import { buildServer } from '../../scripts/buildServer.mjs'
import { ensureDependencies } from '../../scripts/dependencies.mjs'
import { nodeArgs, projectRoot } from '../../scripts/node.mjs'
import { Expected, explain, say, step } from '../../scripts/report.mjs'
import { makeBenchFolder } from './benchFolder.mjs'
import { readOptions } from './readOptions.mjs'

const machine = (postgres) => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1e9),
  node: process.versions.node,
  postgres,
})

/** Ends what runs and then this process, on Ctrl-C and the like; a second one changes nothing. */
const stopOnSignals = (state) => {
  const stop = async () => {
    if (state.isStopping) return
    state.isStopping = true
    const { stopPrograms } = await import('./startProgram.mjs')
    await stopPrograms()
    await state.database?.halt()
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop().catch(explain))
}

const build = async ({ asBuilt, quick, withStock }, state) => {
  const register = (child) => (state.builder = child)
  await ensureDependencies(register)
  if (!asBuilt) await buildServer()
  if (!asBuilt && !quick) await buildAdmin(register)
  if (!existsSync(join(projectRoot, 'dist', 'server.js'))) throw new Expected('There is no built server: run npm run build, or leave out --as-built.')
  const { buildStock, isStockBuilt } = await import('./stockProject.mjs')
  if (withStock && !quick) await buildStock()
  return withStock && isStockBuilt()
}

/** Both databases with their tables and rows. */
const fill = async ({ database, sources, hasStock }) => {
  const { runProgram } = await import('./startProgram.mjs')
  const { startOurs } = await import('./startTargets.mjs')
  // the first start migrates, seeds and makes the staff member
  const first = await startOurs({ databaseUrl: database.urls.ours, services: 'web', logName: 'ours-first' })
  await first.stop()
  await database.fillOurs(sources)
  if (!hasStock) return
  const { pushStockSchema } = await import('./stockProject.mjs')
  await pushStockSchema(database.urls.stock, runProgram)
  await database.fillStock()
}

const startAll = async ({ database, sources, hasStock, profile }) => {
  const { startBare, startOurs, startStock } = await import('./startTargets.mjs')
  return {
    bare: await startBare({ databaseUrl: database.urls.ours, statements: sources.statements }),
    ours: await startOurs({ databaseUrl: database.urls.ours, services: 'web', profile }),
    ...(hasStock ? { stock: await startStock({ databaseUrl: database.urls.stock }) } : {}),
  }
}

const makeRun = async ({ database, targets, password, hasStock, connections }) => ({
  database,
  ours: targets.ours,
  people: await database.people(200),
  password,
  connections,
  entryIds: { ours: await database.entryId(database.urls.ours), ...(hasStock ? { stock: await database.entryId(database.urls.stock) } : {}) },
})

const compareAll = async ({ loads, targets, run, options, database }) => {
  const { compareLoad } = await import('./compareLoad.mjs')
  const results = []
  for (const load of loads) {
    const sides = [targets[load.against], targets.ours].filter(Boolean)
    const names = sides.map(({ name }) => name).join(' and ')
    results.push(await step({ doing: `${load.name}: ${names}`, done: load.name }, () => compareLoad(load, { targets: sides, run, options })))
    await database.tidy()
  }
  return results
}

const countAll = async ({ loads, run, database, sources, hasStock }) => {
  const { countStatements, assertSameStatements } = await import('./countStatements.mjs')
  const { startBare, startOurs, startStock } = await import('./startTargets.mjs')
  const { send } = await import('./compareLoad.mjs')
  const { ours: oursUrl, stock: stockUrl } = database.urls
  const count = (start, databaseUrl, some) => countStatements({ start, databaseUrl, loads: some, run, send })
  const ours = await count((databaseUrl) => startOurs({ databaseUrl, services: 'web', logName: 'ours-counted' }), oursUrl, loads)
  await database.tidy()
  const against = (name) => loads.filter((load) => load.against === name)
  const bare = await count((databaseUrl) => startBare({ databaseUrl, statements: sources.statements }), oursUrl, against('bare'))
  await database.tidy()
  assertSameStatements(ours, bare)
  const stock = hasStock ? await count((databaseUrl) => startStock({ databaseUrl }), stockUrl, against('stock')) : {}
  return { ours, bare, stock }
}
