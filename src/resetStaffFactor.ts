import { runCommand } from './runCommand'

await runCommand(async () => {
  const [email] = process.argv.slice(2)
  if (!email || email.startsWith('-')) throw new Error('Say whose second factor to reset: npm run staff:reset-factor -- person@example.com')
  const { loadSecrets } = await import('./platform/secrets')
  const { resetStaffFactorByHand } = await import('./compliance/factorResets')
  await loadSecrets()
  const member = await resetStaffFactorByHand(email)
  process.stdout.write(
    `The second factor of ${member.name} is gone, and they are signed out everywhere. They get a notice at ${member.email}.\n`,
  )
})
