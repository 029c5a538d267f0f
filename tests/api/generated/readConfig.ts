import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { nodeArgs, projectRoot } from '../../helpers/run'

export type FieldFacts = {
  path: string
  type: string
  relationTo?: string | string[]
  isHidden: boolean
  refusedTo: ('patient' | 'superadmin')[]
  /** Payload's `saveToJWT`: a text is the claim's name. */
  claim?: boolean | string
}
export type CollectionFacts = { slug: string; hasDoors: boolean; isForAccounts: boolean; fields: FieldFacts[] }
/** An action of staff: `permission` is null for what concerns only themselves. */
export type StaffActionFacts = { method: string; path: string; permission: string | null }
export type ConfigFacts = {
  collections: CollectionFacts[]
  globals: string[]
  holes: string[]
  routes: string[]
  staffActions: StaffActionFacts[]
  /** What doors ask of accounts and no catalogue has. */
  strangePermissions: string[]
}

/** What the sanitized config says, read by a process of its own. The build's phase: it makes no keys and reaches no database. */
export const readConfig = async (): Promise<ConfigFacts> => {
  const { PATH, HOME, TMPDIR } = process.env
  const env = { PATH, HOME, TMPDIR, NEXT_PHASE: 'phase-production-build', LOG_LEVEL: 'silent', NODE_ENV: 'production' as const }
  const args = [...nodeArgs(), 'tests/api/generated/printConfigFacts.mjs']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: projectRoot, env, maxBuffer: 32 * 1024 * 1024 })
  return JSON.parse(stdout.slice(stdout.indexOf('{"collections"'))) as ConfigFacts
}
