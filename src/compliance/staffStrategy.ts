import { LRUCache } from 'lru-cache'
import type { AuthStrategy } from 'payload'
import { extractJWT } from 'payload'
import { subscribe } from '../platform/bus'
import { queryOne, statement } from '../platform/db'
import { hashToken } from '../platform/security/opaqueTokens'
import { singleton } from '../platform/singleton'
import { freshAccessTables } from './policy'
import { staffPermissions } from './policy/staffPermissions'
import { isFactorRequired, type FactorRule } from './staffFactorRule'
import type { StaffUser } from './staffUser'

type StaffRow = Omit<StaffUser, 'collection' | 'permissions' | 'facts' | 'secondFactor'> &
  StaffUser['facts'] & { factorGiven: boolean; rule: FactorRule }

/** What a session says; what its roles permit follows roles and policies, which change on their own. */
type KnownStaff = Omit<StaffUser, 'permissions'>

/** Milliseconds a staff session is believed without asking; dropped at once by the bus. */
const believedFor = 4_000
const cache = singleton('staff.cache', () => new LRUCache<string, KnownStaff | 'gone'>({ max: 5_000, ttl: believedFor }))
// counts what was announced, so that an answer that was overtaken by a change is not kept
const changes = singleton('staff.changes', () => ({ count: 0 }))
const forget = () => {
  changes.count += 1
  cache.clear()
}
subscribe('staff', forget)
// whether a second factor is asked for
subscribe('settings', forget)

const liveStaff = statement<StaffRow>(
  'staff.live-session',
  `SELECT s.id, s.email, s.name, s.mfa_enabled_at IS NOT NULL AS "hasSecondFactor", t.id AS "sessionId",
     t.factor_at IS NOT NULL AS "factorGiven", (extract(epoch FROM t.fresh_at) * 1000)::float8 AS "freshAt",
     coalesce((SELECT staff_second_factor::text FROM settings LIMIT 1), 'required') AS rule,
     coalesce((SELECT array_agg(r.slug ORDER BY r.slug) FROM staff_rels l JOIN roles r ON r.id = l.roles_id WHERE l.parent_id = s.id AND l.path = 'roles'), '{}') AS "roleSlugs"
   FROM staff_sessions t JOIN staff s ON s.id = t.staff_id
   WHERE t.token_hash = $1 AND t.ended_at IS NULL AND t.expires_at > now() AND t.started_at > now() - interval '24 hours' AND s.suspended_at IS NULL`,
)

/** A half-done sign-in has neither roles nor permissions, whatever the person's are. */
const knownOf = ({ hasSecondFactor, factorGiven, rule, ...person }: StaffRow): KnownStaff => {
  const isHalf = !factorGiven && (hasSecondFactor || isFactorRequired(rule))
  return {
    ...person,
    roleSlugs: isHalf ? [] : person.roleSlugs,
    collection: 'staff',
    facts: { hasSecondFactor },
    secondFactor: !isHalf ? null : hasSecondFactor ? 'needed' : 'setup',
  }
}

const knownStaff = async (token: string): Promise<KnownStaff | null> => {
  const tokenHash = hashToken(token)
  const cached = cache.get(tokenHash)
  if (cached) return cached === 'gone' ? null : cached
  const before = changes.count
  const row = await queryOne(liveStaff, [tokenHash])
  const known = row && knownOf(row)
  if (changes.count === before) cache.set(tokenHash, known ?? 'gone')
  return known
}

/** The staff member behind a token that Payload has issued, while the session lives. */
export const staffByToken = async (token: string): Promise<StaffUser | null> => {
  const known = await knownStaff(token)
  if (!known) return null
  await freshAccessTables()
  return { ...known, permissions: known.secondFactor ? [] : staffPermissions(known) }
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
