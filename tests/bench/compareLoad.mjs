import { Expected } from '../../scripts/report.mjs'
import { measureRound, median } from './measureRound.mjs'
import { waitUntilQuiet } from './processFigures.mjs'

/** One request outside any measurement. */
export const send = async (target, { method, path, headers, nextBody, onAnswer }) => {
  const response = await fetch(`${target.origin}${path}`, { method, headers, body: nextBody?.() })
  const text = await response.text()
  if (response.ok) onAnswer?.(text)
  return { status: response.status, text }
}

/** One request, before anything is measured: a fast wrong answer is worth nothing. */
const assertRight = async (target, { load, run, requestOf }) => {
  const { status, text } = await send(target, requestOf(0))
  if (status >= 300 || !load.isRight(JSON.parse(text), run, target))
    throw new Expected(`${target.name} answers ${load.name} wrongly (${status}): ${text.slice(0, 300)}`)
}

const summarise = (rounds) => ({
  requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
  p50: median(rounds.map((round) => round.p50)),
  p99: median(rounds.map((round) => round.p99)),
  cpuPer1000: median(rounds.map((round) => round.cpuPer1000)),
  rounds,
})

/**
 * Runs a load against the programs in turn (A B A B …), so that what else the machine does falls on all alike.
 * @returns for each program the medians of its rounds, and the median of the rounds' ratios of ours to the other
 */
export const compareLoad = async (load, { targets, run, options }) => {
  const { connections, seconds, rounds, warmUpSeconds } = options
  const figures = new Map(targets.map((target) => [target.name, []]))
  const round = async (target, length) => {
    const requestOf = await load.prepare(target, run)
    const result = await measureRound({ target, requestOf, connections, seconds: length })
    await waitUntilQuiet(target.pid)
    return result
  }
  for (const target of targets) {
    await assertRight(target, { load, run, requestOf: await load.prepare(target, run) })
    if (warmUpSeconds > 0) await round(target, warmUpSeconds)
  }
  for (let count = 0; count < rounds; count++) for (const target of targets) figures.get(target.name).push(await round(target, seconds))

  const ours = figures.get('ours')
  const other = figures.get(load.against)
  const ratio = other && median(ours.map((figure, index) => figure.requestsPerSecond / other[index].requestsPerSecond))
  const sides = Object.fromEntries([...figures].map(([name, all]) => [name, summarise(all)]))
  return { name: load.name, against: load.against, goal: load.goal, isHashBound: load.isHashBound ?? false, sides, ratio }
}
