import './checkNode.mjs'

const { run } = await import('./report.mjs')
const { payloadProgram, runPayloadProgram } = await import('./payloadCli.mjs')

// `npm run payload -- migrate:create --name add-devices`
await run(async () => {
  const { code } = await runPayloadProgram(payloadProgram, process.argv.slice(2))
  process.exitCode = code
})
