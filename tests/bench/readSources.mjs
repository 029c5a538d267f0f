import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../../scripts/bundle.mjs'
import { nodeArgs } from '../../scripts/node.mjs'
import { benchFolder } from './benchFolder.mjs'
import { runProgram } from './startProgram.mjs'

/** Bundles TypeScript of ours to one file below .afya/bench. @returns its path */
export const bundleTo = async (name, entry) => {
  const path = join(benchFolder, `${name}.mjs`)
  const { outputFiles } = await bundle({ entryPoints: [entry], outfile: path })
  writeFileSync(path, outputFiles[0].contents)
  return path
}

/**
 * @param {string} password
 * @returns {Promise<{ statements: Record<string, string>, lists: object, passwordHash: string, hashMs: number }>} `lists`: of care, by path; `hashMs`: milliseconds of CPU to check one password
 */
export const readSources = async (password) => {
  const entry = await bundleTo('fromSources', 'tests/bench/fromSources.ts')
  return JSON.parse(await runProgram({ name: 'sources', entry, args: [password], env: { LOG_LEVEL: 'silent' }, nodeArgs: [nodeArgs[0]] }))
}
