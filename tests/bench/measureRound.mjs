import autocannon from 'autocannon'
import { Expected } from '../../scripts/report.mjs'
import { cpuSeconds } from './processFigures.mjs'

/** @param {number[]} sorted @param {number} share 0.5 for the median */
export const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** @param {number[]} numbers */
export const median = (numbers) => {
  const sorted = numbers.filter((number) => number !== undefined).sort((a, b) => a - b)
  if (sorted.length === 0) return undefined
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

export const ascending = (numbers) => numbers.sort((a, b) => a - b)

/** autocannon's own shape of a request; `nextBody` is asked for every request, `onAnswer` is told every body. */
const asCannonRequest = ({ method, path, headers, nextBody, onAnswer }) => ({
  method,
  path,
  headers,
  ...(nextBody && { setupRequest: (request) => ({ ...request, body: nextBody() }) }),
  ...(onAnswer && { onResponse: (status, body) => status === 200 && onAnswer(body) }),
})

/**
 * Loads a program for some seconds over keep-alive connections, each sending its next request when the last one is answered.
 * @param {{ target: { name: string, origin: string, pid: number }, requestOf: (connection: number) => object, connections: number, seconds: number }} round
 * @returns requests a second, milliseconds at the median and at the 99th percentile, CPU seconds of the program for 1,000 requests
 * @throws {Expected} when an answer was no success: such a round measures something else
 */
export const measureRound = async ({ target, requestOf, connections, seconds }) => {
  const latencies = []
  let connection = 0
  const setupClient = (client) => client.setRequests([asCannonRequest(requestOf(connection++))])
  const cpuBefore = cpuSeconds(target.pid)
  const began = performance.now()
  const run = autocannon({ url: target.origin, connections, duration: seconds, sampleInt: 100, timeout: 30, setupClient })
  run.on('response', (_client, _status, _bytes, ms) => latencies.push(ms))
  const result = await run
  const cpu = cpuBefore === undefined ? undefined : cpuSeconds(target.pid) - cpuBefore
  const elapsed = (performance.now() - began) / 1000
  if (result.errors + result.non2xx > 0)
    throw new Expected(
      `${target.name} failed ${result.errors + result.non2xx} of ${latencies.length} requests: ${JSON.stringify(result.statusCodeStats)}`,
    )
  const sorted = ascending(latencies)
  return {
    requests: sorted.length,
    requestsPerSecond: sorted.length / elapsed,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    cpuPer1000: cpu === undefined || sorted.length === 0 ? undefined : (cpu * 1000) / sorted.length,
  }
}
