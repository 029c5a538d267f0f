import type { AnyPermission } from '../permissions'
import { isAccountPermission, isPermission, permissions } from '../permissions'
import { baseRoles, superadminSlug } from '../roles'
import type { AccessPolicy, AccessRole, AccessTables } from './accessTables'
import { accessTables } from './accessTables'
import type { Condition, Who } from './conditions'
import { factFor, holdsForActor, isSubjectCondition, unknownFact } from './conditions'

/** A role's grant of one permission, or a refusal, as CASL reads rules: what comes later wins. */
export type AccessRule = { action: AnyPermission; subject: 'record'; inverted?: true; conditions?: FactConditions }
export type FactConditions = Record<string, { $in: string[] }>

/** What no policy can undo: an account's own permissions reach its own records. */
const builtIn: readonly AccessPolicy[] = [
  { name: 'Built in', effect: 'require', permissions: ['own.use'], roles: [], conditions: ['own'], countries: [] },
]

export const policiesOf = ({ policies }: AccessTables): readonly AccessPolicy[] => [...builtIn, ...policies]

/** The roles that this person holds, the one of the account's type among them. A role of the other audience counts for nothing. */
export const rolesOf = ({ kind, roles, account }: Who, tables: AccessTables): AccessRole[] => {
  if (kind !== 'staff' && kind !== 'account') return []
  const slugs = account ? [baseRoles[account.userType], ...roles] : roles
  return [...new Set(slugs)].flatMap((slug) => {
    const role = tables.roles.get(slug)
    return role?.audience === kind ? [role] : []
  })
}

/** What a role permits: superadmins everything of staff, nobody anything of the other audience. */
export const permissionsOf = ({ slug, audience, permissions: held }: AccessRole): AnyPermission[] => {
  if (slug === superadminSlug) return [...permissions]
  return held.filter(audience === 'staff' ? isPermission : isAccountPermission)
}

/** Names of the roles that hold a permission, whatever policies ask beside. */
export const rolesThatPermit = (permission: AnyPermission, { roles }: AccessTables = accessTables()): string[] =>
  [...roles.values()].filter((role) => permissionsOf(role).includes(permission)).map(({ name }) => name)

export const appliesToRole = ({ roles }: AccessPolicy, slug: string): boolean => roles.length === 0 || roles.includes(slug)

/** Whether a policy's condition on the person holds; one on the record is left open. */
export const actorSideHolds = (condition: Condition, who: Who, policy: AccessPolicy, tables: AccessTables): boolean =>
  isSubjectCondition(condition) || holdsForActor(condition, who, { ...tables, countries: policy.countries })

/** The conditions on a record, as CASL has them. Each is about a fact of its own, so that together they are all of them. */
const factsAsked = (policies: readonly AccessPolicy[], who: Who): FactConditions | null => {
  const asked = policies.flatMap(({ conditions }) => conditions.filter(isSubjectCondition)).map((condition) => factFor(condition, who))
  return asked.length === 0 ? null : Object.fromEntries(asked.map(({ fact, oneOf }) => [fact, { $in: oneOf }]))
}

/** A refusal also applies to what was not told of the record. */
const alsoUnknown = (conditions: FactConditions): FactConditions =>
  Object.fromEntries(Object.entries(conditions).map(([fact, { $in }]) => [fact, { $in: [...$in, unknownFact] }]))

/** Everything that this person's roles permit and that policies take away, for CASL. */
export const rulesOf = (who: Who, tables: AccessTables): AccessRule[] => {
  const roles = rolesOf(who, tables)
  const policies = policiesOf(tables)
  const held = new Set<AnyPermission>()
  const grants: AccessRule[] = []
  for (const role of roles)
    for (const action of permissionsOf(role)) {
      held.add(action)
      const required = policies.filter(
        (policy) => policy.effect === 'require' && policy.permissions.includes(action) && appliesToRole(policy, role.slug),
      )
      const isPossible = required.every((policy) => policy.conditions.every((condition) => actorSideHolds(condition, who, policy, tables)))
      const conditions = factsAsked(required, who)
      if (isPossible) grants.push({ action, subject: 'record', ...(conditions && { conditions }) })
    }
  const refusals = policies
    .filter((policy) => policy.effect === 'deny' && (policy.roles.length === 0 || roles.some(({ slug }) => policy.roles.includes(slug))))
    .filter((policy) => policy.conditions.every((condition) => actorSideHolds(condition, who, policy, tables)))
    .flatMap((policy) => {
      const conditions = factsAsked([policy], who)
      const rule = { subject: 'record' as const, inverted: true as const, ...(conditions && { conditions: alsoUnknown(conditions) }) }
      return policy.permissions.filter((action) => held.has(action)).map((action): AccessRule => ({ action, ...rule }))
    })
  return [...grants, ...refusals]
}
