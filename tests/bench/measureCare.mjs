import { step } from '../../scripts/report.mjs'
import { careLoads } from './careLoads.mjs'
import { compareLoad } from './compareLoad.mjs'
import { careSizes, fillFollowers, fillPlanRows, fillPractice } from './fillCare.mjs'
import { ascending, median, percentile } from './measureRound.mjs'

const wordsOf = ['water', 'walking', 'salt', 'clinic', 'family', 'night', 'week', 'busy', 'diabetes', 'mind']
const sorts = ['newest', '-rating', 'price', '-duration']

/** Lists that nobody has asked for: what the database takes to work one out. Every call asks for others. */
const measureCold = async (target, lastDays) => {
  const times = []
  for (const word of wordsOf)
    for (const sort of sorts) {
      const began = performance.now()
      const answer = await fetch(`${target.origin}/api/v1/health-plans?q=${word}&sort=${sort}&maxDays=${lastDays}`)
      await answer.arrayBuffer()
      times.push(performance.now() - began)
    }
  const sorted = ascending(times)
  return { median: median(sorted), slowest: percentile(sorted, 1) }
}

const timed = async (work) => {
  const began = performance.now()
  const result = await work()
  return [result, (performance.now() - began) / 1000]
}

/**
 * Lists, slots and bookings over as many practitioners, plans and done activities as the goals say. The rows are made here, after everything else has been
 * measured without them.
 * @returns `loads` that were measured, to count their statements too; `compared`, their figures; `figures`, what is no load
 */
export const measureCare = async ({ targets, run, options, database }) => {
  const loads = careLoads.filter(({ name, scenario }) => options.isWanted(`${scenario} ${name}`))
  if (loads.length === 0) return { loads, compared: [] }
  const url = database.urls.ours
  const sizes = options.quick ? careSizes.quick : careSizes.whole
  const isNeeded = (what) => loads.some(({ needs }) => needs.includes(what))
  const compare = (load, sides) => compareLoad(load, { targets: sides, run, options })
  // one p99 is compared with another: three rounds of each would compare what else the machine did
  const comparePlans = (sides) => compareLoad(plans, { targets: sides, run, options: { ...options, rounds: options.rounds * 3 } })
  const { ours, bare } = targets
  run.ours = ours
  run.care = await step({ doing: 'Filling in practitioners', done: `${sizes.practitioners} practitioners` }, () => fillPractice(url, sizes))

  const plans = loads.find(({ name }) => name.startsWith('GET /health-plans,'))
  const figures = { plans: sizes.plans }
  if (isNeeded('plans')) {
    const few = sizes.plans / 10
    const [, first] = await timed(() =>
      step({ doing: `Filling in ${few} plans`, done: `${few} plans` }, () => fillPlanRows(url, { from: 1, to: few })),
    )
    // before the first measurement, so that nothing but the number of plans differs between the two
    if (isNeeded('followers'))
      Object.assign(
        run.care,
        await step({ doing: 'Filling in what followers have done', done: 'Followers' }, () => fillFollowers(url, sizes)),
      )
    await database.settle()
    const before = plans && {
      cold: await measureCold(ours, 700),
      // in turn with the bare server as later, so that both sizes are measured alike
      ...(await step({ doing: `${plans.name}: over ${few} plans`, done: `The same over ${few} plans` }, () =>
        comparePlans([bare, ours].filter(Boolean)),
      )),
    }
    const [, rest] = await timed(() =>
      step({ doing: 'Filling in the others', done: `${sizes.plans} plans` }, () => fillPlanRows(url, { from: few + 1, to: sizes.plans })),
    )
    // new rows make Postgres tidy up beside the first rounds otherwise
    await database.settle()
    figures.filledIn = first + rest
    if (before) figures.growth = { from: few, to: sizes.plans, before }
  }

  const compared = []
  for (const load of loads) {
    const sides = [load.against && bare, ours].filter(Boolean)
    compared.push(
      await step({ doing: `${load.name}: ${sides.map(({ name }) => name).join(' and ')} in turn`, done: load.name }, () =>
        load === plans ? comparePlans(sides) : compare(load, sides),
      ),
    )
    if (load === plans) {
      const { before, ...sizesOf } = figures.growth
      figures.growth = {
        ...sizesOf,
        rounds: { few: before.sides.ours.rounds, many: compared.at(-1).sides.ours.rounds },
        p99: { few: before.sides.ours.p99, many: compared.at(-1).sides.ours.p99 },
        cold: { asked: wordsOf.length * sorts.length, few: before.cold, many: await measureCold(ours, 701) },
      }
    }
  }
  return { loads, compared, figures }
}
