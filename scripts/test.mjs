import './checkNode.mjs'

const { run } = await import('./report.mjs')
const { runTests } = await import('./runTests.mjs')

await run(() => runTests(process.argv.slice(2)))
