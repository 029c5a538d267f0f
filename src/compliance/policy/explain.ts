import type { AnyPermission } from '../permissions'
import type { AccessPolicy, AccessTables } from './accessTables'
import { accessTables } from './accessTables'
import type { Condition, SubjectFacts, Who } from './conditions'
import { factFor, isSubjectCondition } from './conditions'
import { actorSideHolds, appliesToRole, permissionsOf, policiesOf, rolesOf } from './rulesOf'

/** One thing that was looked at. */
export type Because = {
  /** `role` permits; `require` and `deny` are policies on what it permits. */
  rule: 'role' | 'require' | 'deny'
  /** The slug of the role; for policies the one whose grant they are about, null when about everybody. */
  role: string | null
  policy: string | null
  condition: Condition | null
  /** null: depends on a record, and none was named. For `role`: whether it permits this. */
  holds: boolean | null
}

type Asked = { who: Who; policy: AccessPolicy; tables: AccessTables; subject?: SubjectFacts | undefined }

/** A fact that the operation did not hand over meets no requirement, and every refusal. */
const holdsFor = (condition: Condition, { who, policy, tables, subject }: Asked): boolean | null => {
  if (!isSubjectCondition(condition)) return actorSideHolds(condition, who, policy, tables)
  if (!subject) return null
  const { fact, oneOf } = factFor(condition, who)
  const known = subject[fact]
  if (known === undefined) return policy.effect === 'deny'
  return [known ?? []].flat().some((value) => oneOf.includes(value))
}

/** Everything that a decision depends on, role by role and policy by policy. */
export const explain = (who: Who, permission: AnyPermission, subject?: SubjectFacts, tables: AccessTables = accessTables()): Because[] => {
  const roles = rolesOf(who, tables)
  const policies = policiesOf(tables).filter((policy) => policy.permissions.includes(permission))
  const of = (policy: AccessPolicy, role: string | null): Because[] => {
    const entry = { rule: policy.effect, role, policy: policy.name }
    if (policy.conditions.length === 0) return [{ ...entry, condition: null, holds: true }]
    return policy.conditions.map((condition) => ({ ...entry, condition, holds: holdsFor(condition, { who, policy, tables, subject }) }))
  }
  const grants = roles.flatMap((role): Because[] => {
    const holds = permissionsOf(role).includes(permission)
    const required = holds ? policies.filter((policy) => policy.effect === 'require' && appliesToRole(policy, role.slug)) : []
    return [{ rule: 'role', role: role.slug, policy: null, condition: null, holds }, ...required.flatMap((policy) => of(policy, role.slug))]
  })
  const refusals = policies
    .filter((policy) => policy.effect === 'deny' && (policy.roles.length === 0 || roles.some(({ slug }) => policy.roles.includes(slug))))
    .flatMap((policy) => of(policy, null))
  return [...grants, ...refusals]
}

const byPolicy = (because: readonly Because[]): Because[][] => {
  const grouped = new Map<string | null, Because[]>()
  for (const entry of because) grouped.set(entry.policy, [...(grouped.get(entry.policy) ?? []), entry])
  return [...grouped.values()]
}

/** The verdict that these reasons come to, by their own logic and not by CASL's; a test holds the two against each other. */
export const verdictOf = (because: readonly Because[]): boolean => {
  const isRefused = byPolicy(because.filter(({ rule }) => rule === 'deny')).some((entries) => entries.every(({ holds }) => holds === true))
  if (isRefused) return false
  return because.some(
    ({ rule, role, holds }) =>
      rule === 'role' && holds && because.every((other) => other.rule !== 'require' || other.role !== role || other.holds !== false),
  )
}

/** Why it was refused, in a form that programs can read too: `waitlist.read: deny "No second factor" (second-factor)`. */
export const refusalIn = (permission: AnyPermission, because: readonly Because[]): string => {
  const denied = byPolicy(because.filter(({ rule }) => rule === 'deny')).find((entries) => entries.every(({ holds }) => holds === true))
  const unmet = denied ?? because.filter(({ rule, holds }) => rule === 'require' && holds === false)
  const [first] = unmet
  if (!first) return `${permission}: no role permits it`
  const conditions = [...new Set(unmet.filter(({ policy }) => policy === first.policy).flatMap(({ condition }) => condition ?? []))]
  return `${permission}: ${first.rule} "${first.policy}"${conditions.length > 0 ? ` (${conditions.join(', ')})` : ''}`
}
