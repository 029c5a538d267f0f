import type { CollectionBeforeDeleteHook } from 'payload'
import { staffUserOf } from '../../src/compliance'
import { roleInUse, roleProtected } from '../../src/compliance/errors'

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
  const holders = await req.payload.count({ collection: 'staff', where: { roles: { in: [id] } }, overrideAccess: false, req })
  if (holders.totalDocs > 0) throw roleInUse()
}
