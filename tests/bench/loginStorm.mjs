import { once } from 'node:events'
import { connect } from 'node:net'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** A login as it goes over the wire, written beforehand: whoever makes requests takes the core from whoever answers them. */
const bytesOf = ({ origin, body }) =>
  Buffer.from(
    [
      'POST /api/v1/auth/login HTTP/1.1',
      `Host: ${new URL(origin).host}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )

const logIn = ({ hostname, port, bytes }) =>
  new Promise((resolve, reject) => {
    let status
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes))
    // "HTTP/1.1 200": the head comes in one piece
    socket.on('data', (piece) => (status ??= Number(piece.latin1Slice(9, 12))))
    socket.on('error', reject)
    socket.on('close', () => resolve(status))
  })

/** All at once, each on a connection of its own. @returns how many got in, how many were told to come again, and how long it took */
const storm = async ({ origin, requests }) => {
  const { hostname, port } = new URL(origin)
  const began = performance.now()
  const statuses = await Promise.all(requests.map((bytes) => logIn({ hostname, port, bytes })))
  const having = (status) => statuses.filter((one) => one === status).length
  return { passed: having(200), busy: having(503), ms: performance.now() - began }
}

if (!isMainThread) {
  const { origin, logins } = workerData
  const requests = logins.map((body) => bytesOf({ origin, body }))
  parentPort.on('message', () => void storm({ origin, requests }).then((result) => parentPort.postMessage(result)))
}

/**
 * Logins that arrive at the same moment, sent from a thread of their own: making hundreds of requests would hold up whoever measures beside them.
 * @param {{ origin: string, logins: object[] }} options the bodies, one a login
 * @returns {{ blow: () => Promise<{ passed: number, busy: number, ms: number }>, close: () => Promise<number> }}
 */
export const makeStorm = ({ origin, logins }) => {
  const worker = new Worker(new URL(import.meta.url), { workerData: { origin, logins: logins.map((login) => JSON.stringify(login)) } })
  const blow = async () => {
    worker.postMessage('blow')
    const [result] = await once(worker, 'message')
    return result
  }
  return { blow, close: () => worker.terminate() }
}
