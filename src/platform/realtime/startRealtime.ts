import { createAdapter } from '@socket.io/redis-adapter'
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Actor } from '../actor'
import { subscribe } from '../bus'
import { env } from '../env'
import { log } from '../log'
import { newWaitingRedis } from '../redis'
import { uuidv7 } from '../uuid'

type Caller = { ip: string | null; userAgent: string | null; requestId: string }
type Parts = { authenticate: (authorization: string | undefined, caller: Caller) => Actor | null | Promise<Actor | null> }

/**
 * Milliseconds between looks at whether a socket's token is still good, beside being told by the bus. Sessions are believed for four seconds, so
 * that a token is dead within five even while the bus is away; a look costs no SQL in between.
 */
const recheckEvery = 500

/**
 * Socket.io at /socket.io: signed-in accounts only (`auth: { token }`), one room an account. A socket ends within seconds of its session.
 * With Redis, rooms span processes.
 */
export const startRealtime = (server: HttpServer, { authenticate }: Parts): { io: Server; close: () => Promise<void> } => {
  const io = new Server(server, {
    path: '/socket.io',
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: 256 * 1024,
    cors: { origin: [...env().ownOrigins, ...env().CORS_ORIGINS] },
  })
  const redis = newWaitingRedis()
  const subscriber = newWaitingRedis()
  if (redis && subscriber) io.adapter(createAdapter(redis, subscriber))

  const actorOf = async (socket: Socket): Promise<Actor | null> => {
    const { token } = socket.handshake.auth as { token?: unknown }
    const caller = { ip: socket.handshake.address, userAgent: socket.handshake.headers['user-agent'] ?? null, requestId: uuidv7() }
    return typeof token === 'string' ? authenticate(`Bearer ${token}`, caller) : null
  }
  io.use((socket, next) => {
    actorOf(socket)
      .then((actor) => {
        if (!actor?.id) return next(Object.assign(new Error('unauthenticated'), { data: { code: 'unauthenticated' } }))
        socket.data = { accountId: actor.id, sessionId: actor.sessionId }
        next()
      })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'a socket could not be authenticated')
        next(Object.assign(new Error('unavailable'), { data: { code: 'unavailable' } }))
      })
  })
  io.on('connection', (socket) => {
    const { accountId, sessionId } = socket.data as { accountId: string; sessionId: string }
    void socket.join([`account:${accountId}`, `session:${sessionId}`])
  })
  const recheck = async (socketId: string): Promise<void> => {
    const socket = io.sockets.sockets.get(socketId)
    if (socket && !(await actorOf(socket))) socket.disconnect(true)
  }
  const recheckAll = async (room?: string): Promise<void> => {
    const socketIds = room === undefined ? io.sockets.sockets.keys() : (io.sockets.adapter.rooms.get(room) ?? [])
    const failed = (await Promise.allSettled([...socketIds].map(recheck))).filter((outcome) => outcome.status === 'rejected')
    // while the database is away nobody is sent off
    if (failed.length > 0) log.warn({ err: failed[0]?.reason as unknown, sockets: failed.length }, 'sockets could not be checked again')
  }
  subscribe('session', (id) => void recheckAll(`session:${id}`))
  subscribe('account', (id) => void recheckAll(`account:${id}`))
  const timer = setInterval(() => void recheckAll(), recheckEvery)
  return {
    io,
    close: async () => {
      clearInterval(timer)
      // ours alone: without `local` the adapter would disconnect everybody's
      io.local.disconnectSockets(true)
      io.engine.close()
      redis?.disconnect()
      subscriber?.disconnect()
    },
  }
}
