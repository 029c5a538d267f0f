import { Expected } from '../../scripts/report.mjs'
import { bundleTo } from './readSources.mjs'

/** Requests that are counted, after a few that fill caches and prepare statements. */
const counted = 10
const warming = 3

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
  for (let count = 0; count < warming; count++) await send(target, request)
  proxy.take()
  for (let count = 0; count < counted; count++) await send(target, request)
  const { statements, roundTrips, texts } = proxy.take({ transactions: true })
  const control = texts.filter((text) => /^\s*(begin|commit)/i.test(text)).length
  return { statements: (statements - control) / counted, roundTrips: roundTrips / counted, texts: texts.slice(0, statements / counted) }
}

/**
 * Starts the program behind a proxy that counts what it asks of Postgres, and sends every load a few requests.
 * @returns {Promise<Record<string, { statements: number, roundTrips: number, texts: string[] }>>} by load: averages a request, and the texts of one
 */
export const countStatements = async ({ start, databaseUrl, loads, run, send }) =>
  withProxy(databaseUrl, async (proxy) => {
    const target = await start(proxy.url)
    // a server's own start-up reads (settings, listening for news) belong to no request
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
