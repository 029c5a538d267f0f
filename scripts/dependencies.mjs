import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
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

const noNetwork =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|ENOTCACHED)\b/

const failure = (output) => {
  if (noNetwork.test(output))
    return 'The packages could not be installed because the npm registry cannot be reached: connect to the network (or set a proxy or mirror with "npm config set registry") and start again.'
  if (/\bE(ACCES|PERM|ROFS)\b/.test(output))
    return `The packages could not be installed because ${projectRoot} is not writable for this user: make it writable or run as its owner.`
  if (/\bENOSPC\b/.test(output)) return 'The packages could not be installed because the disk is full: free about 1.5 GB and start again.'
  return `The packages could not be installed: "npm ci" in ${projectRoot} shows the whole story.\n${output.trim().split('\n').slice(-12).join('\n')}`
}

const assertWritable = () => {
  try {
    accessSync(projectRoot, constants.W_OK)
  } catch {
    throw new Expected(
      `${projectRoot} is not writable for this user, and the packages are installed there: make it writable or run as its owner.`,
    )
  }
}

/** Started by npm we know where it is; started by hand it has to be on the PATH. */
const spawnNpm = (args) => {
  const own = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  return spawn(own[0], [...own.slice(1), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && own.length === 1,
  })
}

/** @returns {Promise<{ code: number, output: string, all: string }>} `output` is what it printed, `all` its complaints too */
const npm = (args, register) =>
  new Promise((resolve, reject) => {
    const child = spawnNpm(args)
    register?.(child)
    let [output, all] = ['', '']
    child.stdout.on('data', (chunk) => (output += chunk))
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (all += chunk))
    child.on('error', () =>
      reject(new Expected('npm is not on the PATH: install Node from https://nodejs.org, which brings npm along, and start again.')),
    )
    child.on('close', (code) => resolve({ code, output, all }))
  })

/** Whether the registry takes connections. Without it npm would retry each of a thousand packages for ten minutes before it says so. */
const registryAnswers = async () => {
  const { registry, proxy, 'https-proxy': httpsProxy } = JSON.parse((await npm(['config', 'list', '--json'])).output)
  const { HTTPS_PROXY, https_proxy: lower, HTTP_PROXY, http_proxy: plain } = process.env
  if (proxy || httpsProxy || HTTPS_PROXY || lower || HTTP_PROXY || plain) return true // only the proxy knows
  const { hostname, port, protocol } = new URL(registry)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || (protocol === 'http:' ? 80 : 443)) })
    const answer = (isThere) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.setTimeout(10_000, () => answer(false))
    socket.on('connect', () => answer(true))
    socket.on('error', () => answer(false))
  })
}

const npmCi = async (register) => {
  // NODE_ENV=production would leave out what the build needs. Offline, npm's cache may still have everything.
  const offline = (await registryAnswers()) ? [] : ['--offline']
  const { code, all } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', ...offline], register)
  if (code !== 0) throw new Expected(failure(all))
}

/**
 * Installs from the lock file when node_modules is missing or differs from it.
 * @param {(child: import('node:child_process').ChildProcess) => void} [register] told the child, so that a signal can stop it
 */
export const ensureDependencies = async (register) => {
  if (dependenciesAreCurrent()) return
  assertWritable()
  await step({ doing: 'Installing packages from the lock file, one to three minutes', done: 'Packages are installed' }, () =>
    npmCi(register),
  )
}
