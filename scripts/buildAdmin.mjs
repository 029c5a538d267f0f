import { existsSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { withBuildLock } from './buildLock.mjs'
import { fingerprint, sourcesFingerprint } from './fingerprint.mjs'
import { nodeOptions, projectRoot, spawnNode } from './node.mjs'
import { Expected, step } from './report.mjs'
import { readState, writeState } from './stateFile.mjs'

const app = 'src/app'
const stampPath = join(projectRoot, '.next', 'afya-stamp.json')
const configs = ['next.config.mjs', 'next.config.ts', 'scripts/buildAdmin.mjs']

/** Next writes NEXT_PUBLIC_ variables into what it builds. */
const publicVariables = () =>
  JSON.stringify(
    Object.entries(process.env)
      .filter(([name]) => name.startsWith('NEXT_PUBLIC_'))
      .sort(),
  )

const allSources = () => sourcesFingerprint(configs, { and: publicVariables() })

const readStamp = () => (existsSync(join(projectRoot, '.next', 'BUILD_ID')) ? readState(stampPath) : undefined)

/** The files that the admin panel is really made of, so that a change to an app endpoint does not cost a minute of Next. */
const adminInputs = async () => {
  const pages = (await readdir(join(projectRoot, app), { recursive: true }))
    .filter((file) => /\.[jt]sx?$/.test(file))
    .map((file) => `${app}/${file.replaceAll('\\', '/')}`)
  const loader = { '.css': 'copy', '.scss': 'copy', '.svg': 'copy', '.png': 'copy' }
  const { metafile } = await bundle({ entryPoints: ['payload.config.ts', ...pages], outdir: 'unused', metafile: true, loader })
  return Object.keys(metafile.inputs).sort()
}

const reachableSources = async () =>
  fingerprint([...(await adminInputs()), ...configs, 'tsconfig.json', 'package-lock.json'], { and: publicVariables() })

const nextBuild = (register) =>
  new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: nodeOptions(),
      DISABLE_PAYLOAD_HMR: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
    }
    const child = spawnNode('node_modules/next/dist/bin/next', ['build'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    register?.(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Expected(`The admin panel could not be built:\n${output.trim().split('\n').slice(-60).join('\n')}`)),
    )
  })

const isCurrent = () => readStamp()?.sources === allSources()

/**
 * Runs `next build` unless .next is what the sources would make.
 * @param {(child: import('node:child_process').ChildProcess) => void} [register] told the child, so that a signal can stop it
 */
export const buildAdmin = async (register) => {
  if (isCurrent()) return
  await withBuildLock('admin panel', async () => {
    if (isCurrent()) return
    const [sources, reachable] = [allSources(), await reachableSources()]
    if (readStamp()?.reachable !== reachable) {
      rmSync(stampPath, { force: true })
      await step({ doing: 'Building the admin panel, about a minute', done: 'The admin panel is built' }, () => nextBuild(register))
    }
    writeState(stampPath, { sources, reachable }, 0o644)
  })
}
