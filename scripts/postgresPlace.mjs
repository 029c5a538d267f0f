import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { systemHome } from './postgresBinaries.mjs'
import { canEnter, isRoot } from './postgresOwner.mjs'
import { Expected } from './report.mjs'

/** Makes the data folder when there is none, and finds out now whether it can be written. */
export const makeDataDir = (dataDir) => {
  const probe = join(dataDir, `.writable-${process.pid}`)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new Expected(
      `The data folder ${dataDir} is not writable for this user (${error.code}): make it writable, or set AFYA_DATA_DIR to a folder that is.`,
    )
  }
}

const letOthersThrough = (dataDir) => {
  const { mode } = statSync(dataDir)
  if ((mode & 0o011) !== 0o011) chmodSync(dataDir, mode | 0o011)
}

/**
 * The folder of the cluster: `<dataDir>/pg`, or, when root's Postgres user cannot get there because a folder above (such as /root) is closed,
 * one in /var/lib/afya that `<dataDir>/pg` links to.
 * @param {{ dataDir: string, owner: { uid?: number, gid?: number }, log: (line: string) => void }} options
 */
export const placeCluster = ({ dataDir, owner, log }) => {
  makeDataDir(dataDir)
  if (isRoot) letOthersThrough(dataDir)
  const own = join(dataDir, 'pg')
  const kind = lstatSync(own, { throwIfNoEntry: false })
  const linked = kind?.isSymbolicLink() ? readlinkSync(own) : undefined
  if (linked && canEnter(owner, dirname(linked))) return linked
  if (linked) rmSync(own)
  if (canEnter(owner, dataDir)) return own
  if (kind && !linked)
    throw new Expected(
      `The user that runs Postgres for root cannot reach ${own} because a folder above it is closed: open it ("chmod o+x" on the closed folder), or move the data folder and set AFYA_DATA_DIR.`,
    )
  mkdirSync(systemHome, { recursive: true, mode: 0o755 })
  const home = mkdtempSync(join(systemHome, 'data-'))
  chownSync(home, owner.uid, owner.gid)
  symlinkSync(join(home, 'pg'), own)
  log(
    `The embedded database lies in ${home} (linked from ${own}): Postgres does not run as root, and other users cannot enter this project's folder`,
  )
  return join(home, 'pg')
}
