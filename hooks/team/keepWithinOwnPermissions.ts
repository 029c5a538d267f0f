import type { CollectionBeforeChangeHook, PayloadRequest, Where } from 'payload'
import { isAccountPermission, isPermission, permissions, staffUserOf, superadminSlug } from '../../src/compliance'
import { lastSuperadmin, morePermissionsThanYours, ownSuspension } from '../../src/compliance/errors'
import { requireFresh } from '../../src/compliance/requireFresh'
import { invalidField } from '../../src/platform/http/errors'

type RoleOf = { id: string; slug: string; permissions?: string[] | null }

const idsOf = (roles: unknown): string[] =>
  Array.isArray(roles)
    ? roles.map((role: unknown) => (typeof role === 'object' && role !== null ? String((role as RoleOf).id) : String(role)))
    : []

const rolesById = async (req: PayloadRequest, ids: string[]): Promise<RoleOf[]> => {
  const { docs } = await req.payload.find({
    collection: 'roles',
    where: { id: { in: ids } },
    pagination: false,
    depth: 0,
    overrideAccess: false,
    req,
  })
  return docs
}

const permissionsOf = (roles: RoleOf[]): string[] =>
  roles.flatMap((role) => (role.slug === superadminSlug ? permissions : (role.permissions ?? [])))

const otherSuperadmins = async (req: PayloadRequest, { besides, roleId }: { besides: string; roleId: string }): Promise<number> => {
  const where: Where = { and: [{ id: { not_equals: besides } }, { roles: { in: [roleId] } }, { suspendedAt: { exists: false } }] }
  return (await req.payload.count({ collection: 'staff', where, overrideAccess: false, req })).totalDocs
}

/**
 * Nobody gives, takes away or touches more than they hold themselves, suspends themselves, or ends the last superadmin.
 * (The database refuses the last one too, under parallel changes; this gives the clear answer.)
 */
export const keepStaffWithinOwnPermissions: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const actor = staffUserOf(req.user)
  if (!actor) return data
  const before = idsOf(originalDoc?.roles)
  const after = data.roles === undefined ? before : idsOf(data.roles)
  const changesRoles = operation === 'create' || [...before].sort().join() !== [...after].sort().join()
  const isOneself = originalDoc?.id === actor.id
  if (isOneself && data.suspendedAt && !originalDoc?.suspendedAt) throw ownSuspension()
  if (isOneself && !changesRoles) return data
  if (changesRoles) requireFresh(req.user)

  const roles = await rolesById(req, [...new Set([...before, ...after])])
  if (permissionsOf(roles).some((permission) => !(actor.permissions as string[]).includes(permission))) throw morePermissionsThanYours()

  const superadmin = roles.find(({ slug }) => slug === superadminSlug)
  const was = superadmin && before.includes(superadmin.id) && !originalDoc?.suspendedAt
  const isStill =
    superadmin && after.includes(superadmin.id) && !(data.suspendedAt ?? (data.suspendedAt === undefined && originalDoc?.suspendedAt))
  if (was && !isStill && (await otherSuperadmins(req, { besides: String(originalDoc.id), roleId: superadmin.id })) === 0)
    throw lastSuperadmin()
  return data
}

/**
 * A role is changed only by people who hold whatever the change gives or takes away; what accounts may do is nobody's own among staff, and decided by
 * who manages roles. The superadmin role always holds everything.
 */
export const keepRoleWithinOwnPermissions: CollectionBeforeChangeHook = ({ data, originalDoc, req }) => {
  if ((originalDoc?.slug ?? data.slug) === superadminSlug) return { ...data, permissions: [...permissions] }
  if (data.permissions === undefined) return data
  // fields are validated after this: one text in place of a list would be taken as one permission
  const after = new Set<string>([data.permissions ?? []].flat())
  const isForAccounts = (originalDoc?.audience ?? data.audience) === 'account'
  const fits = isForAccounts ? isAccountPermission : isPermission
  if ([...after].some((permission) => !fits(permission)))
    throw invalidField('permissions', 'wrong_audience', 'Roles of staff and roles of accounts permit different things.')
  const actor = staffUserOf(req.user)
  if (!actor || isForAccounts) return data
  const before = new Set<string>(originalDoc?.permissions ?? [])
  const changed = [...before, ...after].filter((permission) => before.has(permission) !== after.has(permission))
  if (changed.some((permission) => !(actor.permissions as string[]).includes(permission))) throw morePermissionsThanYours()
  return data
}
