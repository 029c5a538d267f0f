import { runCommand } from './runCommand'

await runCommand(async () => {
  const { startPayload } = await import('./startPayload')
  const { migrateDatabase, underStartLock } = await import('./migrateDatabase')
  const payload = await startPayload()
  await underStartLock((client) => migrateDatabase(payload, client))
})
