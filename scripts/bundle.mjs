import { projectRoot } from './node.mjs'
import { Expected } from './report.mjs'

/** Packages stay packages; styles and images mean nothing to a server. */
const options = {
  absWorkingDir: projectRoot,
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  jsx: 'automatic',
  tsconfig: 'tsconfig.json',
  loader: { '.css': 'empty', '.scss': 'empty', '.svg': 'empty', '.png': 'empty' },
  logLevel: 'silent',
}

/**
 * esbuild over our sources, in memory.
 * @param {import('esbuild').BuildOptions} more
 * @throws {Expected} with the places where the sources do not compile
 */
export const bundle = async (more) => {
  const { build, formatMessages } = await import('esbuild')
  try {
    return await build({ ...options, ...more })
  } catch (error) {
    if (!error.errors) throw error
    throw new Expected((await formatMessages(error.errors, { kind: 'error', color: process.stderr.isTTY })).join('\n'))
  }
}
