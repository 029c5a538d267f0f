import { median } from './measureRound.mjs'
import { cpuSeconds } from './processFigures.mjs'
import { startOurs } from './startTargets.mjs'

/** Milliseconds (and seconds of CPU) from the start of the built server, its database up and migrated, to the first 200 of /health/ready. */
export const measureStart = async ({ databaseUrl, starts }) => {
  const all = []
  for (let count = 0; count < starts; count++) {
    const server = await startOurs({ databaseUrl, logName: 'ours-start' })
    all.push({ ms: server.upAfterMs, cpuSeconds: cpuSeconds(server.pid) })
    await server.stop()
  }
  return { medianMs: median(all.map(({ ms }) => ms)), medianCpuSeconds: median(all.map((one) => one.cpuSeconds)), all }
}
