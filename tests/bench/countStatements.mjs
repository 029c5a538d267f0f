import { Expected } from '../../scripts/report.mjs'
import { bundleTo } from './readSources.mjs'

/** Requests that are counted, after some that fill caches: few enough that no account comes to its most sessions. */
const counted = 4
const warming = 2

const withProxy = async (databaseUrl, work) => {
  const { startCountingProxy } = await import(await bundleTo('countingProxy', 'tests/helpers/countingProxy.ts'))
  const proxy = await startCountingProxy(databaseUrl)
  try {
    return await work(proxy)
  } finally {
    await proxy.stop()
  }
}

const countLoad = async (load, { target, run, proxy, send }) => {
  const requestOf = await load.prepare(target, run)
  const request = requestOf(0)
  const sendTimes = async (times) => {
    for (let count = 0; count < times; count++) await send(target, request)
    return proxy.take({ believed: true })
  }
  await sendTimes(warming)
  const { texts } = await sendTimes(1)
  const { statements, roundTrips } = await sendTimes(counted)
  return { statements: statements / counted, roundTrips: roundTrips / counted, texts }
}

/**
 * Starts the program behind a proxy that counts what it asks of Postgres, and sends every load a few requests.
 * @returns {Promise<Record<string, { statements: number, roundTrips: number, texts: string[] }>>} by load: averages a request, and the texts of one
 */
export const countStatements = async ({ start, databaseUrl, loads, run, send }) =>
  withProxy(databaseUrl, async (proxy) => {
    const target = await start(proxy.url)
    const counts = {}
    const own = target.name === 'ours' ? { ...run, ours: target } : run
    for (const load of loads) counts[load.name] = await countLoad(load, { target, run: own, proxy, send })
    await target.stop()
    return counts
  })

/** The bare server must do the statements of our door, or its figure says nothing. @throws {Expected} naming the first load where they differ */
export const assertSameStatements = (ours, bare) => {
  for (const [name, { texts }] of Object.entries(bare)) {
    const own = ours[name].texts
    if (texts.length === own.length && texts.every((text, index) => text === own[index])) continue
    const list = (all) => all.map((text) => `  ${text.slice(0, 120)}`).join('\n')
    throw new Expected(`tests/bench/bareServer.mjs no longer does what ${name} does. Ours:\n${list(own)}\nThe bare server:\n${list(texts)}`)
  }
}
