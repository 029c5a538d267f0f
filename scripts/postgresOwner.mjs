import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { Expected } from './report.mjs'

/** Postgres refuses to run as root, so root starts it as another user. */
export const isRoot = process.getuid?.() === 0

const idOf = (flag, name) => {
  const found = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return found.status === 0 ? Number.parseInt(found.stdout, 10) : undefined
}

const postgresUser = () => {
  const uid = idOf('-u', 'postgres')
  return uid === undefined ? undefined : { uid, gid: idOf('-g', 'postgres') ?? uid }
}

const makePostgresUser = () => {
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const user = made.status === 0 ? postgresUser() : undefined
  if (user) return user
  throw new Expected(
    'Postgres does not run as root and no "postgres" user could be made here: start as an ordinary user, or set DATABASE_URL.',
  )
}

/**
 * Who runs the cluster: this user, or when this user is root the owner of an existing cluster, else the system's postgres user.
 * @param {string} cluster its folder, which need not exist
 * @returns {{ uid?: number, gid?: number }} ready to be given to spawn
 */
export const ownerOf = (cluster) => {
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  if (isRoot) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : (postgresUser() ?? makePostgresUser())
  if (owner && process.getuid && owner.uid !== process.getuid())
    throw new Expected(
      `The embedded database in ${cluster} belongs to another user (uid ${owner.uid}), probably from a start as root: start as that user or root, or set AFYA_DATA_DIR to a folder of your own.`,
    )
  return {}
}

/** Whether that user can get into the folder: a parent such as /root may be closed to everybody else. */
export const canEnter = (owner, folder) =>
  owner.uid === undefined || spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...owner, cwd: '/' }).status === 0
