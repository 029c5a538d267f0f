// Runs tests/faults/scripts/<name>.ts with our Payload config in this process; tests start it as a child, because jest does not import Payload.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../../scripts/bundle.mjs'
import { projectRoot } from '../../scripts/node.mjs'

const name = process.argv[2]
const { outputFiles } = await bundle({ entryPoints: [`tests/faults/scripts/${name}.ts`], outdir: 'unused' })
// inside the project, so that packages are found
const folder = join(projectRoot, 'test-output', 'scripts')
const path = join(folder, `${name}-${process.pid}.mjs`)
mkdirSync(folder, { recursive: true })
writeFileSync(path, outputFiles.find((file) => file.path.endsWith('.js')).contents)
process.on('exit', () => rmSync(path, { force: true }))
await import(pathToFileURL(path).href)
