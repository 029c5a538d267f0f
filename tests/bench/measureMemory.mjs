import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../../scripts/node.mjs'
import { measureRound } from './measureRound.mjs'
import { residentMegabytes } from './processFigures.mjs'
import { staffAuthorization } from './signIn.mjs'
import { staff, startOurs } from './startTargets.mjs'

const visit = async (target, path, headers = {}) => {
  const response = await fetch(`${target.origin}${path}`, { headers })
  await response.arrayBuffer()
  return response.status
}

/**
 * Megabytes that one process with every service (web, worker, realtime) holds: when it is ready, when the admin panel's sign-in page has been served,
 * after the waitlist has been opened there, and after a load of the app doors and the generated ones.
 */
export const measureMemory = async ({ databaseUrl, loads, run, options }) => {
  const server = await startOurs({ databaseUrl, logName: 'ours-memory' })
  const rest = async () => {
    await sleep(options.restSeconds * 1000)
    return residentMegabytes(server.pid)
  }
  const ready = await rest()
  const hasAdmin = existsSync(join(projectRoot, '.next', 'BUILD_ID')) && (await visit(server, '/admin/login')) === 200
  const idleWithAdmin = hasAdmin ? await rest() : undefined
  const authorization = await staffAuthorization(server, staff)
  const listOpened =
    hasAdmin && (await visit(server, '/admin/collections/account-waitlist', { authorization })) === 200 ? await rest() : undefined
  const own = { ...run, ours: server }
  for (const load of loads) {
    const requestOf = await load.prepare(server, own)
    await measureRound({ target: server, requestOf, connections: options.connections, seconds: options.seconds })
  }
  const afterLoad = residentMegabytes(server.pid)
  const afterRest = await rest()
  await server.stop()
  return { ready, idleWithAdmin, listOpened, afterLoad, afterRest }
}
