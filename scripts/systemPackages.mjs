import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Expected, step } from './report.mjs'

const wanted = [
  {
    what: 'redis-server',
    programs: ['redis-server'],
    debian: 'redis-server',
    elsewhere: 'Redis (brew install redis, dnf install redis …)',
  },
  {
    what: 'Chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium',
    elsewhere: 'Chromium (brew install chromium, dnf install chromium …)',
  },
]

/** Where Chrome lives when it is no command. */
const applications = {
  Chromium: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
}

const find = ({ what, programs }) => {
  for (const program of programs) {
    const found = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' })
    if (found.status === 0) return found.stdout.trim()
  }
  return applications[what]?.find((path) => existsSync(path))
}

const apt = (args) => {
  const { status, stdout, stderr } = spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0)
    throw new Expected(
      `"apt-get ${args.join(' ')}" did not work, and the tests need what it installs:\n${`${stdout}${stderr}`.trim().split('\n').slice(-6).join('\n')}`,
    )
}

const install = async (missing) => {
  const names = missing.map(({ debian }) => debian)
  const isDebian = existsSync('/etc/debian_version') && find({ programs: ['apt-get'] })
  if (!isDebian)
    throw new Expected(`The tests need ${missing.map(({ elsewhere }) => elsewhere).join(' and ')}: install and run npm test again.`)
  if (process.getuid() !== 0)
    throw new Expected(`The tests need ${names.join(' and ')}: run "sudo apt-get install -y ${names.join(' ')}" and then npm test again.`)
  await step({ doing: `Installing ${names.join(' and ')} from Debian packages`, done: 'They are installed' }, async () => {
    apt(['update', '-q'])
    apt(['install', '-y', '-q', '--no-install-recommends', ...names])
  })
}

/**
 * Redis and a browser for the tests, installed when this is root on Debian.
 * @returns {Promise<{ redis: string, chromium: string }>} the programs' paths
 * @throws {Expected} saying exactly what to install
 */
export const ensureSystemPackages = async () => {
  const missing = wanted.filter((item) => !find(item))
  if (missing.length > 0) await install(missing)
  const [redis, chromium] = wanted.map(find)
  return { redis, chromium }
}
