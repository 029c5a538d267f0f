import type { CollectionBeforeDeleteHook } from 'payload'
import { roleInUse, roleProtected } from '../../src/compliance/errors'

/** Roles that come with Afya stay, and so do roles that somebody holds. */
export const protectRoles: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { docs } = await req.payload.find({ collection: 'roles', where: { id: { equals: id } }, limit: 1, pagination: false, depth: 0, overrideAccess: true, req })
  if (docs[0]?.isSystem) throw roleProtected()
  const holders = await req.payload.count({ collection: 'staff', where: { roles: { in: [id] } }, overrideAccess: true, req })
  if (holders.totalDocs > 0) throw roleInUse()
}
