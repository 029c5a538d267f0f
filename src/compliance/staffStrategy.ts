import type { AuthStrategy } from 'payload'
import { extractJWT } from 'payload'
import { queryOne, statement } from '../platform/db'
import { remembered } from '../platform/remembered'
import { hashToken } from '../platform/security/opaqueTokens'
import { freshAccessTables } from './policy'
import { staffPermissions } from './policy/staffPermissions'
import { isFactorRequired, type FactorRule } from './staffFactorRule'
import type { StaffUser } from './staffUser'

type StaffRow = Omit<StaffUser, 'collection' | 'permissions' | 'facts' | 'secondFactor'> &
  StaffUser['facts'] & { factorGiven: boolean; rule: FactorRule }

/** What a session says; what its roles permit follows roles and policies, which change on their own. */
type KnownStaff = Omit<StaffUser, 'permissions'>

/** The settings say whether a second factor is asked for. */
const sessions = remembered<KnownStaff | 'gone'>('staff', { most: 5_000, freshFor: 4_000, changes: ['staff', 'settings'] })

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
  const known = await sessions.get(tokenHash, async () => {
    const row = await queryOne(liveStaff, [tokenHash])
    return row ? knownOf(row) : 'gone'
  })
  return known === 'gone' ? null : known
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
