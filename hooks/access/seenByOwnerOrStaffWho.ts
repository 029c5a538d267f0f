import type { FieldAccess } from 'payload'
import { staffCan, staffUserOf } from '../../src/compliance'
import type { Permission } from '../../src/compliance'

/** A field of a public row that its owner and staff who hold the permission see. `ownedBy` is the row's field with the account's id. */
export const seenByOwnerOrStaffWho =
  (permission: Permission, { ownedBy }: { ownedBy: string }): FieldAccess =>
  ({ req, doc }) => {
    if (staffUserOf(req.user)) return staffCan(req.user, permission)
    const owner: unknown = doc?.[ownedBy]
    const id = typeof owner === 'object' ? (owner as { id?: unknown } | null)?.id : owner
    return Boolean(req.user && id === req.user.id)
  }
