import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './node.mjs'

/** Everything that can change what a build makes; folders that do not exist count as empty. */
const sources = [
  'src',
  'collections',
  'globals',
  'hooks',
  'endpoints',
  'migrations',
  'payload.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'package.json',
]

const filesUnder = (path) => {
  const full = join(projectRoot, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
}

/**
 * sha256 over names and contents.
 * @param {string[]} paths files or folders, relative to the project
 * @param {{ without?: string, and?: string }} [options] a folder to leave out, a text to add
 */
export const fingerprint = (paths, { without, and = '' } = {}) => {
  const hash = createHash('sha256').update(and)
  for (const file of paths.flatMap(filesUnder)) {
    if (without && file.startsWith(`${without}/`)) continue
    hash.update(`\n${file}\n`).update(readFileSync(join(projectRoot, file)))
  }
  return hash.digest('hex')
}

/** @param {string[]} more files of one build alone */
export const sourcesFingerprint = (more, options) => fingerprint([...sources, ...more], options)
