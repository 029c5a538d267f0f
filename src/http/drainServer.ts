import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'

/**
 * Milliseconds that a server on its way out still takes connections: a balancer sees readiness at 503, and clients that keep connections open
 * are told to close them. Over at once when nobody is connected.
 */
const grace = 1_000
/** Milliseconds that clients get who stand in line, or have begun to send a request. */
const patience = 1_000
const lookEvery = 100

export type ServerDrain = {
  /** Answers whatever comes, but on connections that close with the answer; then takes no more connections. */
  stopTaking: () => Promise<void>
  /** Resolves when the last answer is sent and the last connection is gone. */
  emptied: () => Promise<void>
}

/** Call it before the server listens. Each request is answered, or finds nobody listening; with a balancer that looks at readiness, none does. */
export const drainServer = (server: Server): ServerDrain => {
  const sockets = new Set<Socket>()
  const answers = new WeakMap<Socket, ServerResponse>()
  let isDraining = false
  let taken = 0
  server.on('connection', (socket) => {
    taken += 1
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.prependListener('request', (req, res) => {
    answers.set(req.socket, res)
    if (isDraining) res.shouldKeepAlive = false
  })

  const isAnswering = (socket: Socket): boolean => answers.get(socket)?.writableFinished === false
  /** Nothing was asked on it, or everything asked is answered. */
  const isUnused = (socket: Socket): boolean => socket.bytesRead === 0 || (answers.has(socket) && !isAnswering(socket))

  /** The system resets connections that still stand in line when listening ends, and Node takes in one each turn of its loop. */
  const takeWholeLine = async (): Promise<void> => {
    const deadline = Date.now() + patience
    for (let before = -1; taken > before && Date.now() < deadline; await nextTurn()) before = taken
  }

  return {
    stopTaking: async () => {
      isDraining = true
      for (const deadline = Date.now() + grace; Date.now() < deadline && sockets.size > 0;) await sleep(lookEvery)
      await takeWholeLine()
      // not http's own close, which also closes connections that have just come
      NetServer.prototype.close.call(server)
    },
    emptied: async () => {
      const seenIdle = new Set<Socket>()
      for (const deadline = Date.now() + patience; sockets.size > 0;) {
        await sleep(lookEvery)
        // a request may have arrived that this busy process has not read yet
        for (let turn = 0; turn < 3; turn += 1) await nextTurn()
        for (const socket of sockets) {
          const isIdle = Date.now() > deadline ? !isAnswering(socket) : isUnused(socket)
          if (isIdle && seenIdle.has(socket)) socket.destroy()
          else if (isIdle) seenIdle.add(socket)
          else seenIdle.delete(socket)
        }
      }
    },
  }
}
