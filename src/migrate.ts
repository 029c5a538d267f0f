import { parseArgs } from 'node:util'
import { runCommand } from './runCommand'

/** `dist/migrate.js [--to=<name>]`: runs the migrations that are missing, all of them or those up to and including that one. */
await runCommand(async () => {
  const { to } = parseArgs({ options: { to: { type: 'string' } } }).values
  const { startPayload } = await import('./startPayload')
  const { migrateDatabase, underStartLock } = await import('./migrateDatabase')
  const payload = await startPayload()
  await underStartLock((client) => migrateDatabase(payload, client, { to }))
})
