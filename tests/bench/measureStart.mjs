import { median } from './measureRound.mjs'
import { startOurs } from './startTargets.mjs'

/** Milliseconds from the start of the built server, its database up and migrated, to the first 200 of /health/ready. */
export const measureStart = async ({ databaseUrl, starts }) => {
  const all = []
  for (let count = 0; count < starts; count++) {
    const server = await startOurs({ databaseUrl, logName: 'ours-start' })
    all.push(server.upAfterMs)
    await server.stop()
  }
  return { medianMs: median(all), all }
}
