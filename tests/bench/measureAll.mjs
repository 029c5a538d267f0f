import { step } from '../../scripts/report.mjs'
import { compareLoad, send } from './compareLoad.mjs'
import { assertSameStatements, countStatements } from './countStatements.mjs'
import { loads } from './loads.mjs'
import { measureAudit } from './measureAudit.mjs'
import { measureCare } from './measureCare.mjs'
import { measureLedger } from './measureLedger.mjs'
import { measureMemory } from './measureMemory.mjs'
import { measureStart } from './measureStart.mjs'
import { measureStorm } from './measureStorm.mjs'
import { startBare, startOurs, startStock } from './startTargets.mjs'

const compareAll = async (wanted, { targets, run, options, database }) => {
  const results = []
  for (const load of wanted) {
    const sides = [targets[load.against], targets.ours].filter(Boolean)
    const words = { doing: `${load.name}: ${sides.map(({ name }) => name).join(' and ')} in turn`, done: load.name }
    results.push(await step(words, () => compareLoad(load, { targets: sides, run, options })))
    await database.tidy()
  }
  return results
}

/** In a pass of its own, because the proxy that counts costs time. @returns counts by program and load */
const countAll = async (wanted, { run, database, sources, targets }) => {
  const { urls } = database
  const against = (name) => wanted.filter((load) => load.against === name)
  const count = async (start, databaseUrl, some) => {
    const counts = await countStatements({ start: (url) => start({ databaseUrl: url }), databaseUrl, loads: some, run, send })
    await database.tidy()
    return counts
  }
  const ours = await count(({ databaseUrl }) => startOurs({ databaseUrl, services: 'web', logName: 'ours-counted' }), urls.ours, wanted)
  const bare = await count(({ databaseUrl }) => startBare({ databaseUrl, sources, logName: 'bare-counted' }), urls.ours, against('bare'))
  assertSameStatements(ours, bare)
  const stock = targets.stock
    ? await count(({ databaseUrl }) => startStock({ databaseUrl, logName: 'stock-counted' }), urls.stock, against('stock'))
    : {}
  return { ours, bare, stock }
}

const withCounts = (load, counts) => {
  const sides = Object.entries(load.sides).map(([name, side]) => {
    const { statements, roundTrips } = counts[name][load.name]
    return [name, { ...side, statements, roundTrips }]
  })
  return { ...load, sides: Object.fromEntries(sides) }
}

const memoryLoads = ['GET /users/me', 'REST list of 20 of 10,000', 'GraphQL list of 20, 5 fields']

/** Everything that was asked for, one after the other. */
export const measureAll = async (bench) => {
  const { targets, run, options, database } = bench
  const wanted = loads.filter(({ name }) => options.isWanted(name))
  const named = (name) => loads.find((load) => load.name === name)
  const databaseUrl = database.urls.ours

  const compared = await compareAll(wanted, bench)
  const storm = options.isWanted('storm')
    ? await step({ doing: 'GET /users/me during storms of logins', done: 'Storms' }, () =>
        measureStorm({ target: targets.ours, load: named('GET /users/me'), run, options }),
      )
    : undefined
  const care = await measureCare(bench)
  const ledger = await measureLedger(bench)
  for (const target of Object.values(targets)) await target.stop()
  await database.tidy()

  const everyLoad = [...wanted, ...care.loads, ...ledger.loads]
  const counts = await step({ doing: 'Counting statements', done: 'Statements are counted' }, () => countAll(everyLoad, bench))
  const start = options.isWanted('start')
    ? await step({ doing: `Starting the server ${options.starts} times`, done: 'Starts' }, () =>
        measureStart({ databaseUrl, starts: options.starts }),
      )
    : undefined
  const memory = options.isWanted('memory')
    ? await step({ doing: 'Memory, idle and after load', done: 'Memory' }, () =>
        measureMemory({ databaseUrl, loads: memoryLoads.map(named), run, options }),
      )
    : undefined
  const rows = options.quick ? 20_000 : 1_000_000
  const audit = options.isWanted('audit')
    ? await step({ doing: `Writing and checking ${rows} rows of the audit log`, done: 'The audit log is checked' }, () =>
        measureAudit({ databaseUrl, rows, rounds: options.rounds }),
      )
    : undefined
  const all = [...compared, ...care.compared, ...ledger.compared]
  return { loads: all.map((load) => withCounts(load, counts)), storm, start, memory, audit, care: care.figures, ledger: ledger.figures }
}
