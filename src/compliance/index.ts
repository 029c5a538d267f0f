export {
  accountPermissionCatalog,
  accountPermissions,
  anyPermissions,
  isAccountPermission,
  isAnyPermission,
  isPermission,
  permissionCatalog,
  permissionLabel,
  permissions,
} from './permissions'
export type { AccountPermission, AnyPermission, Permission } from './permissions'
export {
  changeAccountRoles,
  decide,
  explainAccess,
  freshAccessTables,
  requirePermission,
  standardPolicies,
  whereFor,
  whoOf,
  wouldStillHold,
} from './policy'
export type { AccessPolicy, AccountUser, Because, Decision, Explanation, SubjectFacts, Who } from './policy'
export { baseRoles, isBaseRole, standardRoles, superadminSlug } from './roles'
export { staffCan, staffUserOf } from './staffUser'
export type { StaffUser } from './staffUser'
