import type { AccountFacts } from '../../platform/actor'
import { staffUserOf } from '../staffUser'
import type { Who } from './conditions'

/** What the strategy of accounts puts on `req.user`. */
export type AccountUser = { id: string; collection: 'accounts'; sessionId: string; roles: readonly string[]; account: AccountFacts }

const isAccountUser = (user: unknown): user is AccountUser => {
  const { collection, id, account } = (user ?? {}) as Partial<AccountUser>
  return collection === 'accounts' && Boolean(id) && typeof account === 'object'
}

/** Who is behind the user of a Payload request; null for nobody and for a user that some other strategy let in. */
export const whoOf = (user: unknown): Who | null => {
  const staff = staffUserOf(user)
  if (staff) return { kind: 'staff', id: staff.id, roles: staff.roleSlugs, staff: staff.facts }
  return isAccountUser(user) ? { kind: 'account', id: user.id, roles: user.roles, account: user.account } : null
}
