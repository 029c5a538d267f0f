import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundle, inlinePackages } from './bundle.mjs'
import { withBuildLock } from './buildLock.mjs'
import { sourcesFingerprint } from './fingerprint.mjs'
import { projectRoot } from './node.mjs'
import { step } from './report.mjs'
import { readState, writeState } from './stateFile.mjs'

const entries = [
  'src/server.ts',
  'src/migrate.ts',
  'src/seed.ts',
  'src/rotateKeys.ts',
  'src/resetStaffFactor.ts',
  'src/verifyAudit.ts',
  'src/verifyLedger.ts',
  'src/checkStatements.ts',
]
const dist = join(projectRoot, 'dist')
const stampPath = join(dist, '.stamp.json')
const dayMs = 24 * 60 * 60 * 1000

const fingerprintNow = () =>
  sourcesFingerprint(['scripts/buildServer.mjs', 'scripts/bundle.mjs'], { without: 'src/app', and: process.versions.node })

const isCurrent = () => {
  const stamp = readState(stampPath)
  return stamp?.fingerprint === fingerprintNow() && stamp.files.every((file) => existsSync(join(dist, file)))
}

const compile = async () => {
  // Node reads the maps of all that it loads at every start: places are in them, the sources lie beside
  const maps = { sourcemap: true, sourcesContent: false }
  const options = { entryPoints: entries, outdir: dist, splitting: true, ...maps, chunkNames: 'chunks/[name]-[hash]' }
  // inlined CommonJS asks for Node's own modules with require; the condition is that of scripts/node.mjs
  const banner = { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" }
  const inlining = { packages: undefined, plugins: [inlinePackages], conditions: ['production'], banner }
  return (await bundle({ ...options, ...inlining })).outputFiles
}

/**
 * Chunks first (their names carry their hash), entries by rename, the stamp last: a kill at any point leaves a dist that runs and is rebuilt,
 * and a process that runs from the old one still finds the chunks it has not loaded yet.
 */
const publish = (outputs, fingerprint) => {
  const files = outputs.map((file) => ({
    path: file.path,
    name: file.path.slice(dist.length + 1).replaceAll('\\', '/'),
    contents: file.contents,
  }))
  rmSync(stampPath, { force: true })
  for (const file of files.toSorted((a, b) => Number(b.name.startsWith('chunks/')) - Number(a.name.startsWith('chunks/')))) {
    mkdirSync(dirname(file.path), { recursive: true })
    writeFileSync(`${file.path}.new`, file.contents)
    renameSync(`${file.path}.new`, file.path)
  }
  const names = files.map((file) => file.name)
  writeState(stampPath, { fingerprint, files: names }, 0o644)
  removeOldChunks(new Set(names))
}

const removeOldChunks = (current) => {
  const chunks = join(dist, 'chunks')
  if (!existsSync(chunks)) return
  const now = new Date()
  for (const file of readdirSync(chunks)) {
    const path = join(chunks, file)
    if (current.has(`chunks/${file}`)) utimesSync(path, now, now)
    else if (now.getTime() - statSync(path).mtimeMs > dayMs) rmSync(path)
  }
}

/** Bundles the server's entries into dist/ unless dist/ is what the sources would make. */
export const buildServer = async () => {
  if (isCurrent()) return
  await withBuildLock('server', async () => {
    if (isCurrent()) return
    const before = fingerprintNow()
    await step({ doing: 'Building the server', done: 'The server is built' }, async () => publish(await compile(), before))
  })
}
