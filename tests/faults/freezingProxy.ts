import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type FreezingProxy = {
  /** The server's URL, through the proxy. */
  url: string
  /** From now on nothing passes in either direction, and nobody is told: what a lost network or a stopped machine looks like. */
  freeze: () => void
  /** Everything held back passes, and all that follows. */
  thaw: () => void
  stop: () => Promise<void>
}

const proxies: FreezingProxy[] = []

afterAll(async () => {
  for (const proxy of proxies) await proxy.stop()
})

/** A proxy in front of Postgres or Redis that can fall silent; it ends with the test file. */
export const startFreezingProxy = async (serverUrl: string): Promise<FreezingProxy> => {
  const target = new URL(serverUrl)
  const sockets = new Set<Socket>()
  let isFrozen = false

  const proxy = createServer({ pauseOnConnect: true }, (client) => {
    const server = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('data', (bytes: Buffer) => other.write(bytes))
      socket.on('error', () => other.destroy()) // one half is gone: the other has nobody to talk to
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      if (isFrozen) socket.pause()
      else socket.resume()
    }
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', () => resolve()))

  const url = new URL(serverUrl)
  url.hostname = '127.0.0.1'
  url.port = String((proxy.address() as AddressInfo).port)
  const made: FreezingProxy = {
    url: url.href,
    freeze: () => {
      isFrozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw: () => {
      isFrozen = false
      for (const socket of sockets) socket.resume()
    },
    stop: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => proxy.close(() => resolve()))
    },
  }
  proxies.push(made)
  return made
}
