import './checkNode.mjs'

const { run } = await import('./report.mjs')
const { buildServer } = await import('./buildServer.mjs')
const { buildAdmin } = await import('./buildAdmin.mjs')

await run(async () => {
  await buildServer()
  if (!process.argv.includes('--server-only')) await buildAdmin()
})
