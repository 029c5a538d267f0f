import { runCommand } from './runCommand'

await runCommand(async () => {
  const { startPayload } = await import('./startPayload')
  const { migrateDatabase } = await import('./migrateDatabase')
  await migrateDatabase(await startPayload())
})
