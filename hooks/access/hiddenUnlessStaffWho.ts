import type { ClientUser } from 'payload'
import { staffCan } from '../../src/compliance'
import type { Permission } from '../../src/compliance'

/** Keeps a collection out of the admin panel of staff who do not hold the permission. Reading it is still decided by its access. */
export const hiddenUnlessStaffWho =
  (permission: Permission) =>
  ({ user }: { user: ClientUser }): boolean =>
    !staffCan(user, permission)
