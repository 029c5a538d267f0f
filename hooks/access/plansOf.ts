import type { PayloadRequest, Where } from 'payload'
import { whereFor } from '../../src/compliance'
import type { Permission } from '../../src/compliance'
import { staffRows } from './staffWho'

/** Plans in the making: their author, and staff who hold the permission. People read published versions. */
export const plansOf =
  (permission: Permission) =>
  ({ req }: { req: PayloadRequest }): boolean | Where =>
    req.user?.collection === 'accounts' ? whereFor(req.user, 'own.use', { ownedBy: 'author' }) : staffRows(req.user, permission)
