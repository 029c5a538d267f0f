import { Agent, request } from 'node:http'
import { ascending, measureRound, percentile } from './measureRound.mjs'
import { waitUntilQuiet } from './processFigures.mjs'

/** Logins that arrive at the same moment. */
const logins = 200
/** Requests a second that arrive while they are worked on, whether earlier ones have been answered or not. */
const arrivals = 200

const ask = (target, { method, path, headers, body, agent }) =>
  new Promise((resolve, reject) => {
    const sent = request(
      `${target.origin}${path}`,
      { method, agent, headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) } },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

/** Two hundred at once, each on a connection of its own. @returns how many got in, how many were told to come again, and how long it took */
const storm = async (target, { people, password }) => {
  const began = performance.now()
  const agent = new Agent({ maxSockets: logins })
  const statuses = await Promise.all(
    Array.from({ length: logins }, (_, index) => {
      const body = JSON.stringify({ email: people[index].email, password })
      return ask(target, { method: 'POST', path: '/api/v1/auth/login', headers: { 'content-type': 'application/json' }, body, agent })
    }),
  )
  agent.destroy()
  return {
    passed: statuses.filter((status) => status === 200).length,
    busy: statuses.filter((status) => status === 503).length,
    ms: performance.now() - began,
  }
}

/** Latencies of requests sent at a steady pace until `isOver`; each is timed from when it was due. */
const paced = async (target, { requestOf, isOver }) => {
  const agent = new Agent({ keepAlive: true })
  const latencies = []
  const open = new Set()
  const began = performance.now()
  for (let count = 0; !isOver(); count++) {
    const due = began + (count * 1000) / arrivals
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, Math.min(1, due - performance.now())))
    const asked = ask(target, { ...requestOf(count % 32), agent }).then(() => latencies.push(performance.now() - due))
    open.add(asked)
    asked.finally(() => open.delete(asked))
  }
  await Promise.all(open)
  agent.destroy()
  const sorted = ascending(latencies)
  return { requests: sorted.length, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), longest: sorted.at(-1) }
}

const whileStorming = async (work, { target, run, storms }) => {
  const waves = []
  let isOver = false
  const blow = async () => {
    for (let count = 0; count < storms; count++) waves.push(await storm(target, run))
    isOver = true
  }
  const [figures] = await Promise.all([work(() => isOver), blow()])
  return { figures, waves }
}

/**
 * What 200 logins at once do to GET /users/me: its 99th percentile during storms that follow each other, over the quiet one; once with 32 connections
 * that ask without a pause, once with 200 requests a second that arrive whatever happens.
 */
export const measureStorm = async ({ target, load, run, options }) => {
  const { connections, seconds } = options
  const requestOf = await load.prepare(target, run)
  const full = () => measureRound({ target, requestOf, connections, seconds })
  const pace = (isOver) => paced(target, { requestOf, isOver })
  const quietly = () => {
    const end = performance.now() + seconds * 1000
    return pace(() => performance.now() > end)
  }

  await full()
  const quiet = { full: await full(), paced: await quietly() }
  // as many storms as cover the round: one takes a few seconds, as long as its hashes
  const first = await storm(target, run)
  await waitUntilQuiet(target.pid)
  const storms = Math.max(1, Math.ceil((seconds * 1000) / first.ms))
  const stormyFull = await whileStorming(full, { target, run, storms })
  await waitUntilQuiet(target.pid)
  const stormyPaced = await whileStorming(pace, { target, run, storms })
  await waitUntilQuiet(target.pid)
  const stormy = { full: stormyFull.figures, paced: stormyPaced.figures }
  return {
    logins,
    arrivals,
    quiet,
    stormy,
    waves: [first, ...stormyFull.waves, ...stormyPaced.waves],
    ratio: { full: stormy.full.p99 / quiet.full.p99, paced: stormy.paced.p99 / quiet.paced.p99 },
  }
}
