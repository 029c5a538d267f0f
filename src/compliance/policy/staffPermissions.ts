import type { StaffUser } from '../staffUser'
import type { Permission } from '../permissions'
import { permissions } from '../permissions'
import type { AccessTables } from './accessTables'
import { accessTables } from './accessTables'
import { decide } from './decide'

const known = new WeakMap<object, { tables: AccessTables; permissions: Permission[] }>()

/** What a staff member may do with at least some record: what the panel offers them. Worked out once for a session, until something changes. */
export const staffPermissions = ({ id, roleSlugs, facts }: Omit<StaffUser, 'permissions'>): Permission[] => {
  const tables = accessTables()
  const found = known.get(facts)
  if (found?.tables === tables) return found.permissions
  const held = permissions.filter((permission) => decide({ kind: 'staff', id, roles: roleSlugs, staff: facts }, permission).allowed)
  known.set(facts, { tables, permissions: held })
  return held
}
