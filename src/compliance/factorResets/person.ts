import type { StaffActor } from '../../platform/actor'
import { statement, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { queueMessage } from '../../platform/mail/sendMessage'
import { morePermissionsThanYours, ownFactorReset } from '../errors'
import { permissions } from '../permissions'
import { superadminSlug } from '../roles'

/** Whose second factor is lost. */
export type Person = { kind: 'account' | 'staff'; id: string }

export type PersonFacts = {
  email: string | null
  mobileNo: string | null
  firstName: string | null
  timezone: string | null
  hasFactor: boolean
}

const find = {
  account: statement<PersonFacts>(
    'factor-resets.account',
    `SELECT a.email, a.mobile_no AS "mobileNo", d.name_first_name AS "firstName", d.timezone, a.mfa_enabled_at IS NOT NULL AS "hasFactor"
     FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1 FOR UPDATE OF a`,
  ),
  staff: statement<PersonFacts>(
    'factor-resets.staff',
    `SELECT email, NULL AS "mobileNo", name AS "firstName", NULL AS timezone, mfa_enabled_at IS NOT NULL AS "hasFactor" FROM staff WHERE id = $1 FOR UPDATE`,
  ),
}
const heldBy = statement<{ slug: string; permissions: string[] }>(
  'factor-resets.held-by',
  `SELECT r.slug, coalesce((SELECT array_agg(p.value::text) FROM roles_permissions p WHERE p.parent_id = r.id), '{}') AS permissions
   FROM staff_rels l JOIN roles r ON r.id = l.roles_id WHERE l.parent_id = $1 AND l.path = 'roles'`,
)

/** The person, whose row is locked until this transaction ends. @throws notFound */
export const personFacts = async (tx: Tx, { kind, id }: Person): Promise<PersonFacts> => {
  const facts = await tx.queryOne(find[kind], [id])
  if (!facts) throw notFound()
  return facts
}

/**
 * Nobody decides about themselves, nor about a colleague who may do more than they: who can weaken a superadmin's sign-in is nearly one.
 * @throws ownFactorReset, morePermissionsThanYours
 */
export const mayDecideAbout = async (tx: Tx, actor: StaffActor, { kind, id }: Person): Promise<void> => {
  if (kind === 'account') return
  if (id === actor.id) throw ownFactorReset()
  const roles = await tx.query(heldBy, [id])
  const held = roles.flatMap((role) => (role.slug === superadminSlug ? permissions : role.permissions))
  if (held.some((permission) => !actor.permissions.includes(permission))) throw morePermissionsThanYours()
}

/** By every way that is known at once: whoever holds one of them hears of it. */
export const tellPerson = (
  tx: Tx,
  { kind, id }: Person,
  facts: PersonFacts,
  { template, data }: { template: string; data: Record<string, unknown> },
): void => {
  const all = { firstName: facts.firstName, timezone: facts.timezone ?? undefined, ...data }
  const accountId = kind === 'account' ? id : null
  if (facts.email) queueMessage(tx, { channel: 'email', to: facts.email, template, data: all, accountId })
  if (facts.mobileNo) queueMessage(tx, { channel: 'sms', to: facts.mobileNo, template, data: all, accountId })
}

/** For the log: an account's own record shows what was done to its sign-in. */
export const aboutReset = (resetId: string, { kind, id }: Person) => ({
  target: { collection: 'factor-resets', id: resetId },
  ...(kind === 'account' && { about: id }),
})
