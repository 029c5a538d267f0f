import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../../../scripts/bundle.mjs'
import { projectRoot } from '../../../scripts/node.mjs'

/** Bundles configFacts.ts and runs it: the config as the server has it, without a database. */
const folder = mkdtempSync(join(tmpdir(), 'afya-config-'))
try {
  const { outputFiles } = await bundle({
    entryPoints: [join(projectRoot, 'tests/api/generated/configFacts.ts')],
    outfile: join(folder, 'configFacts.mjs'),
  })
  writeFileSync(join(folder, 'configFacts.mjs'), outputFiles[0].contents)
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'dir')
  await import(pathToFileURL(join(folder, 'configFacts.mjs')).href)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
