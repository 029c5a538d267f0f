import type { Permission } from './permissions'

/** What the staff strategy puts on `req.user`: enough for every access decision without asking the database. */
export type StaffUser = {
  id: string
  collection: 'staff'
  email: string
  name: string
  roleSlugs: string[]
  permissions: Permission[]
}

/**
 * Reads a request's user as a signed-in staff member, or null.
 * A user that some other strategy let in carries no permission list and is nobody here.
 */
export const staffUserOf = (user: unknown): StaffUser | null => {
  if (!user || typeof user !== 'object') return null
  const candidate = user as Partial<StaffUser>
  return candidate.collection === 'staff' && candidate.id && Array.isArray(candidate.permissions) ? (candidate as StaffUser) : null
}

/** Whether this user is a signed-in staff member who holds the permission. */
export const staffCan = (user: unknown, permission: Permission): boolean => staffUserOf(user)?.permissions.includes(permission) ?? false
