import { cpus, totalmem } from 'node:os'
import { withBuildLock } from '../../scripts/buildLock.mjs'
import { ensureDependencies } from '../../scripts/dependencies.mjs'
import { explain, say } from '../../scripts/report.mjs'
import { makeBenchFolder } from './benchFolder.mjs'
import { readOptions } from './readOptions.mjs'

const machineOf = (postgres) => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1e9),
  node: process.versions.node,
  postgres,
})

/** On Ctrl-C and the like: ends what runs, then this process. Whatever fails because of it is not worth telling. */
const stopOnSignals = (state) => {
  const stop = async () => {
    if (state.isStopping) return
    state.isStopping = true
    state.builder?.kill('SIGTERM')
    await state.stopPrograms?.()
    await state.database?.halt()
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop().catch(explain))
}

const measure = async (options, state) => {
  const { buildPrograms, prepareBench } = await import('./prepareBench.mjs')
  const { measureAll } = await import('./measureAll.mjs')
  state.stopPrograms = (await import('./startProgram.mjs')).stopPrograms
  const hasStock = await buildPrograms(options, (child) => (state.builder = child))
  if (options.withStock && !hasStock) say('Stock Payload is not built and --quick does not build it: it is left out')
  const ranAt = new Date().toISOString()
  const bench = await prepareBench({ hasStock, options, onDatabase: (database) => (state.database = database) })
  const results = await measureAll({ ...bench, options })
  const { quick, connections, seconds, rounds } = options
  return {
    ranAt,
    quick,
    settings: { connections, seconds, rounds },
    machine: machineOf(bench.database.version),
    hashMs: bench.sources.hashMs,
    ...results,
  }
}

const report = async (results, options) => {
  const { printResults, writeJson, writePage } = await import('./writeResults.mjs')
  printResults(results)
  writeJson(results)
  if (options.isWhole) await writePage(results)
  say(`\nEvery round is in test-output/bench.json${options.isWhole ? '; docs/performance.md has the new figures' : ''}.`)
}

/**
 * `npm run bench`: builds what changed, starts our server, a bare one and stock Payload on the same data, compares them and takes all down again.
 * @param {string[]} args see readOptions
 */
export const runBench = async (args) => {
  const options = readOptions(args)
  if (!options) return
  const state = {}
  stopOnSignals(state)
  try {
    await ensureDependencies((child) => (state.builder = child))
    makeBenchFolder()
    await withBuildLock('bench', async () => {
      try {
        await report(await measure(options, state), options)
      } finally {
        if (!state.isStopping) {
          await state.stopPrograms?.()
          await state.database?.stop()
        }
      }
    })
  } catch (error) {
    // the signal's handler ends the process once everything is down
    if (state.isStopping) await new Promise(() => {})
    throw error
  }
}
