import type { CollectionBeforeDeleteHook } from 'payload'
import { staffUserOf } from '../../src/compliance'
import { roleInUse, roleProtected } from '../../src/compliance/errors'
import { isRoleHeld } from '../../src/compliance/policy/isRoleHeld'

/** Roles that come with Afya stay, and so do roles that somebody holds. */
export const protectRoles: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (!staffUserOf(req.user)) return
  const { docs } = await req.payload.find({
    collection: 'roles',
    where: { id: { equals: id } },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    req,
  })
  if (docs[0]?.isSystem) throw roleProtected()
  if (await isRoleHeld(String(id))) throw roleInUse()
}
