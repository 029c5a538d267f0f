import type { AnyPermission } from '../permissions'
import type { AccessPolicy } from './accessTables'
import { accessTables } from './accessTables'
import { explain, verdictOf } from './explain'
import { whoOf } from './whoOf'

/** Whether the user of a Payload request would hold the permission were this policy in force, in the place of the one it `replaces`. */
export const wouldStillHold = (
  user: unknown,
  permission: AnyPermission,
  { policy, replaces }: { policy: AccessPolicy; replaces?: string | undefined },
): boolean => {
  const who = whoOf(user)
  const tables = accessTables()
  const policies = [...tables.policies.filter(({ name }) => name !== replaces), policy]
  return who !== null && verdictOf(explain(who, permission, undefined, { ...tables, policies }))
}
