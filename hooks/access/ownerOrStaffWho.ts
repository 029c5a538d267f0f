import type { PayloadRequest, Where } from 'payload'
import { staffCan } from '../../src/compliance'
import type { Permission } from '../../src/compliance'

/**
 * The account that the row belongs to, and staff who hold the permission.
 * `ownedBy` is the field that holds the account's id.
 */
export const ownerOrStaffWho =
  (permission: Permission, { ownedBy }: { ownedBy: 'id' | 'account' }) =>
  ({ req }: { req: PayloadRequest }): boolean | Where => {
    if (staffCan(req.user, permission)) return true
    if (req.user?.collection !== 'accounts') return false
    return { [ownedBy]: { equals: req.user.id } }
  }
