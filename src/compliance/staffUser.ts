import type { StaffFacts } from '../platform/actor'
import type { Permission } from './permissions'

/** What the staff strategy puts on `req.user`: enough for every access decision without asking the database. */
export type StaffUser = {
  id: string
  collection: 'staff'
  email: string
  name: string
  roleSlugs: string[]
  /** What their roles permit and no policy refuses. */
  permissions: Permission[]
  facts: StaffFacts
  /** The row of staff_sessions. */
  sessionId: string
  /** Milliseconds since 1970 at which this session last showed a second factor. */
  freshAt: number | null
  /** Set while the sign-in is half done: the password was right, a second factor is `needed`, or has to be set up first. It then holds nothing. */
  secondFactor: SecondFactorStep | null
}

export type SecondFactorStep = 'needed' | 'setup'

/** A staff member whose password was right, signed in or not yet; null for everybody else. Only for the doors of the second step. */
export const staffPersonOf = (user: unknown): StaffUser | null => {
  if (!user || typeof user !== 'object') return null
  const candidate = user as Partial<StaffUser>
  return candidate.collection === 'staff' && candidate.id && Array.isArray(candidate.permissions) ? (candidate as StaffUser) : null
}

/**
 * Reads a request's user as a signed-in staff member, or null; a half-done sign-in is nobody here.
 * A user that some other strategy let in carries no permission list and is nobody here.
 */
export const staffUserOf = (user: unknown): StaffUser | null => {
  const person = staffPersonOf(user)
  return person?.secondFactor ? null : person
}

/** Whether this user is a signed-in staff member who holds the permission. */
export const staffCan = (user: unknown, permission: Permission): boolean => staffUserOf(user)?.permissions.includes(permission) ?? false
