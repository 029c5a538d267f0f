import './checkNode.mjs'

const { run } = await import('./report.mjs')
const { runBench } = await import('../tests/bench/runBench.mjs')

await run(() => runBench(process.argv.slice(2)))
