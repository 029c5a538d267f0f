export {
  accountPermissionCatalog,
  accountPermissions,
  anyPermissions,
  isPermission,
  permissionCatalog,
  permissionLabel,
  permissions,
} from './permissions'
export type { AccountPermission, AnyPermission, Permission } from './permissions'
export { standardRoles, superadminSlug } from './roles'
export { staffCan, staffUserOf } from './staffUser'
export type { StaffUser } from './staffUser'
