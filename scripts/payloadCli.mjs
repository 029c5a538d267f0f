import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeOptions, spawnNode } from './node.mjs'

/** Payload's tools want a secret even where they sign nothing; a database is only needed by those that say so. */
const env = (dataDir) => ({
  PAYLOAD_SECRET: 'only-for-tools-that-sign-nothing-at-all',
  AFYA_DATA_DIR: dataDir,
  ...process.env,
  PAYLOAD_CONFIG_PATH: 'payload.config.ts',
  DISABLE_PAYLOAD_HMR: 'true',
  NODE_OPTIONS: nodeOptions(),
})

/**
 * Runs one of Payload's command line programs on our config.
 * @param {string} program its file
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 * @returns {Promise<{ code: number, output: string }>} `output` when stdio is piped
 */
export const runPayloadProgram = async (program, args, stdio = 'inherit') => {
  const dataDir = mkdtempSync(join(tmpdir(), 'afya-tools-'))
  try {
    const child = spawnNode(program, args, { env: env(dataDir), stdio })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (exitCode) => resolve(exitCode ?? 1))
    })
    return { code, output }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export const payloadProgram = 'node_modules/payload/bin.js'
export const graphqlProgram = 'node_modules/@payloadcms/graphql/bin.js'
