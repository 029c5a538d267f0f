import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { projectRoot, spawnNode } from './node.mjs'
import { Expected, run } from './report.mjs'

/** What `src/writeOpenApi.ts` is asked for, by the file that is wanted. */
const wanted = { 'openapi.json': [], 'routes.generated.md': ['--routes'] }

const outputOf = (entry, args) =>
  new Promise((resolve, reject) => {
    const child = spawnNode(entry, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`${entry} ended with code ${code}`))))
  })

/** `node scripts/writeOpenApi.mjs openapi.json` (or routes.generated.md) writes that file. Needs no database. */
await run(async () => {
  const [file] = process.argv.slice(2)
  if (!Object.hasOwn(wanted, file)) throw new Expected(`Say which file: ${Object.keys(wanted).join(' or ')}.`)
  // below node_modules, where the bundle finds the packages
  const folder = mkdtempSync(join(projectRoot, 'node_modules', '.afya-'))
  try {
    const outfile = join(folder, 'writeOpenApi.mjs')
    await bundle({ entryPoints: ['src/writeOpenApi.ts'], outfile, write: true })
    writeFileSync(join(projectRoot, file), await outputOf(outfile, wanted[file]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
