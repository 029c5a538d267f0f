import './checkNode.mjs'

const { run } = await import('./report.mjs')
const { launch } = await import('./launch.mjs')

await run(() => launch(process.argv.slice(2)))
