import { join } from 'node:path'
import { projectRoot } from './node.mjs'
import { Expected } from './report.mjs'

/**
 * Packages of many small files that the server alone loads: a file of its own costs Node more than what is in it, and these are a quarter of a start.
 * None of them reads files of its own, keeps state that Payload or Next would have to share, or is told apart by class across packages.
 */
const inlined = [
  '@casl/ability',
  '@payloadcms/richtext-lexical',
  'csv-stringify',
  'diff',
  'ics',
  'libphonenumber-js',
  'rate-limiter-flexible',
  'rrule-temporal',
  'zod',
]

/** What an inlined package brings along is inlined too, in the version that it asks for; these stay the one copy of the process. */
const oneCopy = ['payload', '@payloadcms/ui', '@payloadcms/next', 'next', 'react', 'react-dom', 'graphql', 'pg', 'ioredis', 'sharp']

const packages = join(projectRoot, 'node_modules')

/** Without its path: `@payloadcms/ui/shared` is `@payloadcms/ui`. */
const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** @type {import('esbuild').Plugin} */
export const inlinePackages = {
  name: 'inline-packages',
  setup: (build) =>
    build.onResolve({ filter: /^[^./]/ }, ({ kind, path, importer }) => {
      if (kind === 'entry-point') return undefined
      const name = packageOf(path)
      const isInlined = inlined.includes(name) || (importer.startsWith(packages) && !oneCopy.includes(name))
      return isInlined ? undefined : { path, external: true }
    }),
}

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
