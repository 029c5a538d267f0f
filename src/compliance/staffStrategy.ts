import { LRUCache } from 'lru-cache'
import type { AuthStrategy } from 'payload'
import { extractJWT } from 'payload'
import { subscribe } from '../platform/bus'
import { queryOne, statement } from '../platform/db'
import { hashToken } from '../platform/security/opaqueTokens'
import { singleton } from '../platform/singleton'
import { permissions as allPermissions } from './permissions'
import type { StaffUser } from './staffUser'

type StaffRow = { id: string; email: string; name: string; roleSlugs: string[]; permissions: StaffUser['permissions'] }

/** Milliseconds a staff session is believed without asking; dropped at once by the bus. */
const believedFor = 4_000
const cache = singleton('staff.cache', () => new LRUCache<string, StaffUser | 'gone'>({ max: 5_000, ttl: believedFor }))
// counts what was announced, so that an answer that was overtaken by a change is not kept
const changes = singleton('staff.changes', () => ({ count: 0 }))
subscribe('staff', () => {
  changes.count += 1
  cache.clear()
})

const liveStaff = statement<StaffRow>(
  'staff.live-session',
  `SELECT s.id, s.email, s.name,
     coalesce((SELECT array_agg(r.slug ORDER BY r.slug) FROM staff_rels l JOIN roles r ON r.id = l.roles_id WHERE l.parent_id = s.id AND l.path = 'roles'), '{}') AS "roleSlugs",
     coalesce((SELECT array_agg(DISTINCT p.value::text) FROM staff_rels l JOIN roles_permissions p ON p.parent_id = l.roles_id WHERE l.parent_id = s.id AND l.path = 'roles'), '{}') AS permissions
   FROM staff_sessions t JOIN staff s ON s.id = t.staff_id
   WHERE t.token_hash = $1 AND t.ended_at IS NULL AND t.expires_at > now() AND t.started_at > now() - interval '24 hours' AND s.suspended_at IS NULL`,
)

/** The staff member behind a token that Payload has issued, while the session lives. */
export const staffByToken = async (token: string): Promise<StaffUser | null> => {
  const tokenHash = hashToken(token)
  const cached = cache.get(tokenHash)
  if (cached) return cached === 'gone' ? null : cached
  const before = changes.count
  const row = await queryOne(liveStaff, [tokenHash])
  const user = row && {
    ...row,
    collection: 'staff' as const,
    permissions: row.roleSlugs.includes('superadmin') ? [...allPermissions] : row.permissions,
  }
  if (changes.count === before) cache.set(tokenHash, user ?? 'gone')
  return user
}

/**
 * Staff come in by their session row, not by Payload's own look-up, which reads the whole document on every request. `extractJWT` takes the token
 * from the Authorization header or, with Payload's CSRF check, from the cookie.
 */
export const staffStrategy: AuthStrategy = {
  name: 'staff-session',
  authenticate: async ({ headers, payload }) => {
    const token = extractJWT({ headers, payload })
    const user = token && token.split('.').length === 3 ? await staffByToken(token) : null
    return { user: user && { ...user, _strategy: 'staff-session' } } as Awaited<ReturnType<AuthStrategy['authenticate']>>
  },
}
