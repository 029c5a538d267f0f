import { Agent, request } from 'node:http'
import { Expected } from '../../scripts/report.mjs'
import { makeStorm } from './loginStorm.mjs'
import { ascending, measureRound, percentile } from './measureRound.mjs'
import { waitUntilQuiet } from './processFigures.mjs'

/** Logins that arrive at the same moment. */
const loginsAtOnce = 200
/** Requests a second that arrive while they are worked on, whether earlier ones have been answered or not. */
const arrivals = 200

const ask = (target, { method, path, headers, agent }) =>
  new Promise((resolve, reject) => {
    const sent = request(`${target.origin}${path}`, { method, agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Expected(`${path} was answered with ${answer.statusCode} beside the logins`)),
      )
    })
    sent.on('error', reject)
    sent.end()
  })

/** Latencies of requests sent at a steady pace until `isOver`; each is timed from when it was due. */
const measurePaced = async (target, { requestOf, connections, isOver }) => {
  const agent = new Agent({ keepAlive: true })
  const latencies = []
  const open = new Set()
  const began = performance.now()
  for (let count = 0; !isOver(); count++) {
    const due = began + (count * 1000) / arrivals
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, Math.min(1, due - performance.now())))
    const asked = ask(target, { ...requestOf(count % connections), agent }).then(() => latencies.push(performance.now() - due))
    open.add(asked)
    asked.finally(() => open.delete(asked))
  }
  await Promise.all(open)
  agent.destroy()
  const sorted = ascending(latencies)
  return { requests: sorted.length, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), longest: sorted.at(-1) }
}

/** Storms that follow each other while `work` runs. */
const whileStorming = async (work, { storm, storms }) => {
  const waves = []
  let isOver = false
  const blow = async () => {
    for (let count = 0; count < storms; count++) waves.push(await storm.blow())
    isOver = true
  }
  const [figures] = await Promise.all([work(() => isOver), blow()])
  return { figures, waves }
}

/** Quiet, then stormy, each as 32 connections that ask without a pause (`full`) and as requests that arrive at a steady pace (`paced`). */
const measureBoth = async ({ target, requestOf, storm, options }) => {
  const { connections, seconds } = options
  const full = () => measureRound({ target, requestOf, connections, seconds })
  const paced = (isOver) => measurePaced(target, { requestOf, connections, isOver })
  const quietly = () => {
    const end = performance.now() + seconds * 1000
    return paced(() => performance.now() > end)
  }
  await full()
  const quiet = { full: await full(), paced: await quietly() }
  // as many storms as cover the round: one takes as long as its hashes
  const first = await storm.blow()
  const storms = Math.max(1, Math.ceil((seconds * 1000) / first.ms))
  await waitUntilQuiet(target.pid)
  const stormyFull = await whileStorming(full, { storm, storms })
  await waitUntilQuiet(target.pid)
  const stormyPaced = await whileStorming(paced, { storm, storms })
  await waitUntilQuiet(target.pid)
  const waves = [first, ...stormyFull.waves, ...stormyPaced.waves]
  return { quiet, stormy: { full: stormyFull.figures, paced: stormyPaced.figures }, waves }
}

/** What 200 logins at once do to GET /users/me: its 99th percentile during storms that follow each other, over the quiet one. */
export const measureStorm = async ({ target, load, run, options }) => {
  const requestOf = await load.prepare(target, run)
  // not those who ask: an account that signs in again and again loses its oldest session, and with it the token that is measured
  const logins = run.people
    .slice(options.connections, options.connections + loginsAtOnce)
    .map(({ email }) => ({ email, password: run.password }))
  const storm = makeStorm({ origin: target.origin, logins })
  try {
    const { quiet, stormy, waves } = await measureBoth({ target, requestOf, storm, options })
    const ratio = { full: stormy.full.p99 / quiet.full.p99, paced: stormy.paced.p99 / quiet.paced.p99 }
    return { logins: loginsAtOnce, arrivals, quiet, stormy, waves, ratio }
  } finally {
    await storm.close()
  }
}
