import type { PayloadRequest } from 'payload'
import { staffCan } from '../../src/compliance'
import type { Permission } from '../../src/compliance'

/** Staff who hold this permission. */
export const staffWho =
  (permission: Permission) =>
  ({ req }: { req: PayloadRequest }): boolean =>
    staffCan(req.user, permission)
