import type { PayloadRequest, Where } from 'payload'
import { staffUserOf } from '../../src/compliance'
import type { Permission } from '../../src/compliance'

/** Staff members for their own record, and staff who hold the permission for all. */
export const oneselfOrStaffWho =
  (permission: Permission) =>
  ({ req }: { req: PayloadRequest }): boolean | Where => {
    const staff = staffUserOf(req.user)
    if (!staff) return false
    return staff.permissions.includes(permission) || { id: { equals: staff.id } }
  }
