import type { PayloadRequest, Where } from 'payload'
import { whereFor } from '../../src/compliance'
import type { Permission } from '../../src/compliance'
import { staffRows } from './staffWho'

/**
 * The account that the row belongs to, and staff who hold the permission, both as far as policies let them.
 * `ownedBy` is the field that holds the account's id.
 */
export const ownerOrStaffWho =
  (permission: Permission, { ownedBy }: { ownedBy: 'id' | 'account' }) =>
  ({ req }: { req: PayloadRequest }): boolean | Where =>
    req.user?.collection === 'accounts' ? whereFor(req.user, 'own.use', { ownedBy }) : staffRows(req.user, permission, ownedBy)
