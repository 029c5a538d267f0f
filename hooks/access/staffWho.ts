import type { PayloadRequest, Where } from 'payload'
import { staffCan, staffUserOf, whereFor } from '../../src/compliance'
import type { Permission } from '../../src/compliance'

/** Staff whose roles permit this, as far as policies let them. */
export const staffWho =
  (permission: Permission) =>
  ({ req }: { req: PayloadRequest }): boolean =>
    staffCan(req.user, permission) && whereFor(req.user, permission) === true

/** The rows of a collection that staff may do this with; `ownedBy` is the field that policies on one's own records look at. */
export const staffRows = (user: unknown, permission: Permission, ownedBy?: string): boolean | Where =>
  staffUserOf(user) ? whereFor(user as object, permission, ownedBy ? { ownedBy } : {}) : false
