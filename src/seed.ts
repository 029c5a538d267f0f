import { runCommand } from './runCommand'

await runCommand(async () => {
  const { startPayload } = await import('./startPayload')
  const { seedDatabase } = await import('./seeds/seedDatabase')
  const { seedReference } = await import('./seeds/seedReference')
  await startPayload()
  await seedDatabase()
  await seedReference()
})
