import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { nodeOptions, projectRoot, spawnNode } from './node.mjs'

/** Payload's tools want a secret even where they sign nothing; a database is only needed by those that say so. */
const env = ({ dataDir, config }) => ({
  PAYLOAD_SECRET: 'only-for-tools-that-sign-nothing-at-all',
  AFYA_DATA_DIR: dataDir,
  ...process.env,
  PAYLOAD_CONFIG_PATH: config,
  DISABLE_PAYLOAD_HMR: 'true',
  NODE_OPTIONS: nodeOptions(),
})

/** The config in one file, which names its places as `payload.config.ts` does: transpiling it file by file takes Payload's tools six seconds each. */
const bundleConfig = async (folder) => {
  const source = 'payload.config.ts'
  const config = join(folder, 'payload.config.mjs')
  const define = { 'import.meta.url': JSON.stringify(pathToFileURL(join(projectRoot, source)).href) }
  await bundle({ entryPoints: [source], outfile: config, define, write: true })
  return config
}

/**
 * Runs one of Payload's command line programs on our config.
 * @param {string} program its file
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 * @returns {Promise<{ code: number, output: string }>} `output` when stdio is piped
 */
export const runPayloadProgram = async (program, args, stdio = 'inherit') => {
  const dataDir = mkdtempSync(join(tmpdir(), 'afya-tools-'))
  // below node_modules, where the bundle finds the packages
  const folder = mkdtempSync(join(projectRoot, 'node_modules', '.afya-'))
  try {
    const config = await bundleConfig(folder)
    const child = spawnNode(program, [...args, '--disable-transpile'], { env: env({ dataDir, config }), stdio })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (exitCode) => resolve(exitCode ?? 1))
    })
    return { code, output }
  } finally {
    for (const made of [dataDir, folder]) rmSync(made, { recursive: true, force: true })
  }
}

export const payloadProgram = 'node_modules/payload/bin.js'
export const graphqlProgram = 'node_modules/@payloadcms/graphql/bin.js'
