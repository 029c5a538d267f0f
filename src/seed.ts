import { runCommand } from './runCommand'

await runCommand(async () => {
  const { startPayload } = await import('./startPayload')
  const { seedDatabase } = await import('./seeds/seedDatabase')
  await startPayload()
  await seedDatabase()
})
