import { defineError } from '../platform/http/errors'

export const lastSuperadmin = defineError('last_superadmin', 409, 'At least one active superadmin must remain.')
export const roleProtected = defineError('role_protected', 409, 'This role comes with Afya and cannot be changed in this way.')
export const morePermissionsThanYours = defineError(
  'more_permissions_than_yours',
  403,
  'You can only give, change or take away permissions that you hold yourself.',
)
export const ownSuspension = defineError('own_suspension', 409, 'You cannot suspend yourself.')
export const roleInUse = defineError('role_in_use', 409, 'Somebody still holds this role. Give them another one first.')
