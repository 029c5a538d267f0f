import type { PayloadRequest, Where } from 'payload'
import { staffUserOf } from '../../src/compliance'
import type { Permission } from '../../src/compliance'
import { staffRows } from './staffWho'

/** Staff members for their own record, and staff who hold the permission for all, as far as policies let them. */
export const oneselfOrStaffWho =
  (permission: Permission) =>
  ({ req }: { req: PayloadRequest }): boolean | Where => {
    const staff = staffUserOf(req.user)
    if (!staff) return false
    const oneself: Where = { id: { equals: staff.id } }
    const others = staffRows(req.user, permission, 'id')
    if (typeof others === 'object') return { or: [oneself, others] }
    return others || oneself
  }
