import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './node.mjs'
import { Expected, step } from './report.mjs'

const readPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/**
 * Whether node_modules holds exactly what package-lock.json asks for. npm writes node_modules/.package-lock.json as its last act, so an
 * interrupted install shows as one that is missing; packages for other platforms may be absent.
 */
export const dependenciesAreCurrent = () => {
  const installedPath = join(projectRoot, 'node_modules', '.package-lock.json')
  if (!existsSync(installedPath)) return false
  const wanted = readPackages(join(projectRoot, 'package-lock.json'))
  const installed = readPackages(installedPath)
  const same = (path) => installed[path]?.version === wanted[path]?.version && installed[path]?.integrity === wanted[path]?.integrity
  return (
    Object.keys(installed).every(same) &&
    Object.keys(wanted).every((path) => path === '' || same(path) || (!installed[path] && wanted[path].optional === true))
  )
}

const noNetwork = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/

const failure = (output) => {
  if (noNetwork.test(output))
    return 'The packages could not be installed because the npm registry cannot be reached: connect to the network (or set a proxy or mirror with "npm config set registry") and start again.'
  if (/\bE(ACCES|PERM|ROFS)\b/.test(output)) return `The packages could not be installed because ${projectRoot} is not writable for this user: make it writable or run as its owner.`
  if (/\bENOSPC\b/.test(output)) return 'The packages could not be installed because the disk is full: free about 1.5 GB and start again.'
  return `The packages could not be installed: "npm ci" in ${projectRoot} shows the whole story.\n${output.trim().split('\n').slice(-12).join('\n')}`
}

const assertWritable = () => {
  try {
    accessSync(projectRoot, constants.W_OK)
  } catch {
    throw new Expected(`${projectRoot} is not writable for this user, and the packages are installed there: make it writable or run as its owner.`)
  }
}

const npmCi = (register) =>
  new Promise((resolve, reject) => {
    // NODE_ENV=production would leave out what the build needs; long retries would make "no network" take minutes to say.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=10000']
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
    const child = spawn(npm[0], [...npm.slice(1), ...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && npm.length === 1 })
    register?.(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', () => reject(new Expected('npm is not on the PATH: install Node from https://nodejs.org, which brings npm along, and start again.')))
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Expected(failure(output)))))
  })

/**
 * Installs from the lock file when node_modules is missing or differs from it.
 * @param {(child: import('node:child_process').ChildProcess) => void} [register] told the child, so that a signal can stop it
 */
export const ensureDependencies = async (register) => {
  if (dependenciesAreCurrent()) return
  assertWritable()
  await step({ doing: 'Installing packages from the lock file, one to three minutes', done: 'Packages are installed' }, () => npmCi(register))
}
