// A child process of ownPostgres.ts (jest itself cannot import our ES module scripts): a Postgres that is stopped and started on demand.
import { startEmbeddedPostgres } from '../../scripts/embeddedPostgres.mjs'

const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2], log: () => undefined, durable: false })

const acts = { start: () => postgres.restart(), stop: () => postgres.stop() }

process.on('message', async (act) => {
  await acts[act]()
  process.send({ done: act })
})
// the test file has ended, or was killed
process.on('disconnect', async () => {
  await postgres.stop()
  process.exit(0)
})
process.send({ url: postgres.url })
