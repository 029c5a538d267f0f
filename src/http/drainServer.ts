import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Milliseconds that a server on its way out still takes connections: a balancer sees readiness at 503, and clients that keep connections open
 * are told to close them. Over at once when nobody is connected.
 */
const grace = 1_000
const lookEvery = 50

export type ServerDrain = {
  /** Answers whatever comes, but on connections that close with the answer; then takes no more connections. */
  stopTaking: () => Promise<void>
  /** Resolves when the last answer is sent and the last connection is gone. */
  emptied: () => Promise<void>
}

/** Call it before the server listens. No request is cut off: each is answered, or finds nobody listening. */
export const drainServer = (server: Server): ServerDrain => {
  let isDraining = false
  server.prependListener('request', (_req, res) => {
    if (isDraining) res.shouldKeepAlive = false
  })
  const connections = () =>
    new Promise<number>((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))))
  return {
    stopTaking: async () => {
      isDraining = true
      for (const deadline = Date.now() + grace; Date.now() < deadline && (await connections()) > 0; ) await sleep(lookEvery)
      server.close()
    },
    emptied: async () => {
      // a connection whose answer was under way when the drain began stays open behind it
      for (; (await connections()) > 0; await sleep(lookEvery)) server.closeIdleConnections()
    },
  }
}
