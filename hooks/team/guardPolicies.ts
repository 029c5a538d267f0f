import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { isPermission, staffUserOf, wouldStillHold } from '../../src/compliance'
import type { AccessPolicy } from '../../src/compliance'
import { morePermissionsThanYours, policyLocksYouOut, policyProtected } from '../../src/compliance/errors'
import { invalidField } from '../../src/platform/http/errors'

type Doc = Partial<Omit<AccessPolicy, 'roles' | 'countries'>> & {
  roles?: unknown
  countries?: unknown
  isActive?: boolean
  isSystem?: boolean
}

/** Fields are validated after the collection's hooks: what is no list yet is read as one of one. */
const listOf = (value: unknown): string[] => [value ?? []].flat().map(String)

const slugsOf = async (req: PayloadRequest, roles: unknown): Promise<string[]> => {
  const ids = [roles ?? []]
    .flat()
    .map((role: unknown) => (typeof role === 'object' && role !== null ? String((role as { id: unknown }).id) : String(role)))
  if (ids.length === 0) return []
  const where = { id: { in: ids } }
  const { docs } = await req.payload.find({ collection: 'roles', where, pagination: false, depth: 0, overrideAccess: false, req })
  return docs.map(({ slug }) => slug)
}

const refuseUnlessComplete = ({ effect, conditions, countries }: Doc): void => {
  if (effect !== 'deny' && listOf(conditions).length === 0)
    throw invalidField('conditions', 'condition_required', 'Choose at least one condition.')
  if (listOf(conditions).includes('country') && listOf(countries).length === 0)
    throw invalidField('countries', 'countries_invalid', 'Name at least one country.')
}

/**
 * Policies are written by people who hold what they are about; those that come with Afya keep their names, by which the seed knows them; and nobody
 * shuts themselves out, because then nobody could let them in again.
 */
export const guardPolicies: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const [before, change] = [originalDoc as Doc | undefined, data as Doc]
  if (before?.isSystem && change.name !== undefined && change.name !== before.name) throw policyProtected()
  const after: Doc = { ...before, ...change }
  refuseUnlessComplete(after)
  const actor = staffUserOf(req.user)
  if (!actor) return data
  const concerned = new Set([...listOf(before?.permissions), ...listOf(after.permissions)])
  if ([...concerned].some((permission) => isPermission(permission) && !actor.permissions.includes(permission)))
    throw morePermissionsThanYours()
  if (after.isActive === false) return data
  const policy = {
    name: String(after.name),
    effect: after.effect ?? 'require',
    permissions: listOf(after.permissions),
    roles: await slugsOf(req, after.roles),
    conditions: listOf(after.conditions),
    countries: listOf(after.countries),
  } as AccessPolicy
  if (!wouldStillHold(req.user, 'roles.manage', { policy, replaces: before?.name })) throw policyLocksYouOut()
  return data
}

/** Policies that come with Afya are switched off, never deleted: the next start would bring them back. */
export const protectPolicies: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (!staffUserOf(req.user)) return
  const where = { id: { equals: id } }
  const { docs } = await req.payload.find({
    collection: 'policies',
    where,
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    req,
  })
  if (docs[0]?.isSystem) throw policyProtected()
}
