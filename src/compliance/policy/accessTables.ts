import { subscribe } from '../../platform/bus'
import { queryOne, statement } from '../../platform/db'
import { singleton } from '../../platform/singleton'
import type { AnyPermission } from '../permissions'
import type { Audience } from '../roles'
import type { Condition } from './conditions'

export type AccessRole = { slug: string; name: string; audience: Audience; permissions: AnyPermission[] }
export type AccessPolicy = {
  name: string
  effect: 'require' | 'deny'
  permissions: AnyPermission[]
  /** Slugs; none means everybody who holds the permission. */
  roles: string[]
  conditions: Condition[]
  countries: string[]
}
export type AccessTables = {
  roles: ReadonlyMap<string, AccessRole>
  policies: readonly AccessPolicy[]
  /** Content versions that count as the current terms; `hasTerms` is false while there is nothing to accept. The same as src/legal says. */
  goodTerms: ReadonlySet<string>
  hasTerms: boolean
}

type Row = {
  roles: AccessRole[]
  policies: (Omit<AccessPolicy, 'countries'> & { countries: unknown })[]
  goodTerms: string[]
  hasTerms: boolean
}

const readTables = statement<Row>(
  'policies.access-tables',
  `SELECT
     (SELECT coalesce(json_agg(json_build_object('slug', r.slug, 'name', r.name, 'audience', r.audience, 'permissions',
         (SELECT coalesce(json_agg(p.value ORDER BY p."order"), '[]') FROM roles_permissions p WHERE p.parent_id = r.id))), '[]') FROM roles r) AS roles,
     (SELECT coalesce(json_agg(json_build_object('name', p.name, 'effect', p.effect, 'countries', p.countries,
         'permissions', (SELECT coalesce(json_agg(v.value), '[]') FROM policies_permissions v WHERE v.parent_id = p.id),
         'conditions', (SELECT coalesce(json_agg(c.value ORDER BY c."order"), '[]') FROM policies_conditions c WHERE c.parent_id = p.id),
         'roles', (SELECT coalesce(json_agg(r.slug), '[]') FROM policies_rels l JOIN roles r ON r.id = l.roles_id WHERE l.parent_id = p.id AND l.path = 'roles'))
         ORDER BY p.name), '[]') FROM policies p WHERE p.is_active) AS policies,
     (SELECT coalesce(json_agg(content_version), '[]') FROM terms_sets WHERE is_good) AS "goodTerms",
     EXISTS (SELECT FROM terms_versions WHERE status = 'published' AND kind::text NOT LIKE 'footer-%') AS "hasTerms"`,
)

/** Milliseconds that the tables are believed without asking; changes drop them at once, in every process, by the bus. */
const believedFor = 4_000

type Cache = { tables?: AccessTables; text?: string; at: number; changes: number; reading?: Promise<void> }
const cache = singleton<Cache>('policies.cache', () => ({ at: 0, changes: 0 }))

const forget = () => {
  cache.at = 0
  cache.changes += 1
}
subscribe('policies', forget)
subscribe('terms', forget)
// one member's change says nothing of roles; a change of a role is told as everybody's
subscribe('staff', (id) => {
  if (id === '*') forget()
})

const isFresh = () => cache.tables !== undefined && Date.now() - cache.at < believedFor

const tablesOf = ({ roles, policies, goodTerms, hasTerms }: Row): AccessTables => ({
  roles: new Map(roles.map((role) => [role.slug, role])),
  policies: policies.map((policy) => ({ ...policy, countries: Array.isArray(policy.countries) ? policy.countries.map(String) : [] })),
  goodTerms: new Set(goodTerms),
  hasTerms,
})

const read = async (): Promise<void> => {
  while (!isFresh()) {
    const [before, at] = [cache.changes, Date.now()]
    const row = await queryOne(readTables)
    // an answer that was overtaken by a change is not kept
    if (!row || cache.changes !== before) continue
    const text = JSON.stringify(row)
    // the same value while nothing has changed, so that what was worked out from it stays good
    if (text !== cache.text) Object.assign(cache, { tables: tablesOf(row), text })
    cache.at = at
  }
}

/**
 * Sees to it that roles and policies are at most a few seconds old; nothing to wait for while they are. Asked once where somebody comes in, so that
 * decisions need not wait. @throws when the database cannot say
 */
export const freshAccessTables = (): Promise<void> | undefined => {
  if (isFresh()) return undefined
  cache.reading ??= read().finally(() => {
    delete cache.reading
  })
  return cache.reading
}

/** What was read last. @throws Error when nobody has come in yet */
export const accessTables = (): AccessTables => {
  if (!cache.tables) throw new Error('roles and policies have not been read yet')
  return cache.tables
}

/** For programs without a database, which look at the config alone, and for tests. */
export const useAccessTables = (tables: AccessTables): void => void Object.assign(cache, { tables, at: Date.now() })
