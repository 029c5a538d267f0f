import type { Actor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { invalidField, notFound } from '../../platform/http/errors'
import { isBaseRole } from '../roles'

const lock = statement<{ id: string }>(
  'account-roles.lock',
  `UPDATE accounts SET updated_at = now() WHERE id = $1 AND status <> 'erased' RETURNING id`,
)
const held = statement<{ slug: string }>(
  'account-roles.held',
  `SELECT r.slug FROM accounts_rels l JOIN roles r ON r.id = l.roles_id WHERE l.parent_id = $1 AND l.path = 'roles' ORDER BY r.slug`,
)
const find = statement<{ id: string; slug: string }>(
  'account-roles.find',
  `SELECT id, slug FROM roles WHERE audience = 'account' AND slug = ANY($1) ORDER BY slug FOR KEY SHARE`,
)
const clear = statement('account-roles.clear', `DELETE FROM accounts_rels WHERE parent_id = $1 AND path = 'roles'`)
const give = statement(
  'account-roles.give',
  `INSERT INTO accounts_rels ("order", parent_id, path, roles_id) SELECT place, $1, 'roles', role FROM unnest($2::uuid[]) WITH ORDINALITY AS r(role, place)`,
)

/**
 * Gives an account exactly these roles beside the one that comes with its type; in force at once, everywhere.
 * @param roles slugs of roles for accounts
 * @throws notFound; invalid for roles that there are not, are for staff, or come with the account's type
 */
export const changeAccountRoles = (
  actor: Actor,
  { accountId, roles }: { accountId: string; roles: readonly string[] },
): Promise<{ id: string; roles: string[] }> =>
  withTransaction(actor, async (tx) => {
    const asked = [...new Set(roles)].sort()
    if (asked.some(isBaseRole)) throw invalidField('roles', 'base_role', 'This role comes with the account and cannot be given or taken.')
    if (!(await tx.queryOne(lock, [accountId]))) throw notFound()
    const found = await tx.query(find, [asked])
    if (found.length < asked.length) throw invalidField('roles', 'unknown_role', 'There is no such role for accounts.')
    const before = (await tx.query(held, [accountId])).map(({ slug }) => slug)
    if (before.join() === asked.join()) return { id: accountId, roles: asked }
    await tx.query(clear, [accountId])
    await tx.query(give, [accountId, found.map(({ id }) => id)])
    tx.audit('account.roles-changed', {
      target: { collection: 'accounts', id: accountId },
      changes: { roles: { before: before.join(', '), after: asked.join(', ') } },
    })
    tx.announce('account', accountId)
    return { id: accountId, roles: asked }
  })
