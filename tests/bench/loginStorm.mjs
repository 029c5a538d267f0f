import { Agent, request } from 'node:http'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

const logIn = ({ origin, agent, body }) =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(`${origin}/api/v1/auth/login`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
    })
    sent.on('error', reject)
    sent.end(body)
  })

/** All at once, each on a connection of its own. @returns how many got in, how many were told to come again, and how long it took */
const storm = async ({ origin, logins }) => {
  const began = performance.now()
  const agent = new Agent({ maxSockets: logins.length })
  const statuses = await Promise.all(logins.map((body) => logIn({ origin, agent, body })))
  agent.destroy()
  const having = (status) => statuses.filter((one) => one === status).length
  return { passed: having(200), busy: having(503), ms: performance.now() - began }
}

if (!isMainThread) parentPort.on('message', () => void storm(workerData).then((result) => parentPort.postMessage(result)))

/**
 * Logins that arrive at the same moment, sent from a thread of their own: making hundreds of requests would hold up whoever measures beside them.
 * @param {{ origin: string, logins: object[] }} options the bodies, one a login
 * @returns {{ blow: () => Promise<{ passed: number, busy: number, ms: number }>, close: () => Promise<number> }}
 */
export const makeStorm = ({ origin, logins }) => {
  const worker = new Worker(new URL(import.meta.url), { workerData: { origin, logins: logins.map((login) => JSON.stringify(login)) } })
  const blow = () =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.postMessage('blow')
    })
  return { blow, close: () => worker.terminate() }
}
