import { spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * How every Node process that loads the Payload config is started.
 *
 * `--conditions=production` is not an optimisation: without it lexical's builds with top-level await are picked, and on Node 20 about half of
 * the process starts then never finish importing (exit code 13, a hang, or a silent code 0). https://github.com/nodejs/node/issues/55468
 */
export const nodeArgs = ['--conditions=production', '--enable-source-maps']

/** The same for a process that starts Node processes of its own (Next's build workers). */
export const nodeOptions = (own = process.env.NODE_OPTIONS) => [own, nodeArgs[0]].filter(Boolean).join(' ')

/**
 * Starts a Node process of this project with our arguments, in the project's folder, sharing our output unless told otherwise.
 * @param {string} entry the script, relative to the project
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { nodeArgs?: string[] }} options
 */
export const spawnNode = (entry, args = [], { nodeArgs: more = [], ...options } = {}) =>
  spawn(process.execPath, [...nodeArgs, ...more, resolve(projectRoot, entry), ...args], { cwd: projectRoot, stdio: 'inherit', ...options })
