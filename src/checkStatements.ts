import { runCommand } from './runCommand'

/** Prepares every statement that the server declares against the database in DATABASE_URL; a test runs it, so a renamed column fails there. */
await runCommand(async () => {
  await import('./startProcess')
  await import('./http/app')
  await import('./platform/jobs/bullCarrier')
  // only the admin panel's pages load these
  await import('./compliance/waitingForStaff')
  await import('./care/waitingInCare')
  await import('./care/practitionerFile/readPractitionerFile')
  await import('./commerce/staffViews')
  const { declaredStatements, pool } = await import('./platform/db')
  const client = await pool().connect()
  const problems: string[] = []
  const statements = declaredStatements()
  for (const { name, text } of statements) {
    try {
      await client.query(`PREPARE "${name}" AS ${text}`)
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`)
    }
  }
  client.release()
  if (problems.length > 0) throw new Error(`These statements do not fit the schema:\n${problems.join('\n')}`)
  process.stdout.write(`prepared: ${statements.map(({ name }) => name).join(' ')}\n`)
})
