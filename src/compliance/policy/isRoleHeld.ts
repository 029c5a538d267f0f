import { queryOne, statement } from '../../platform/db'

const holder = statement<{ held: boolean }>(
  'roles.is-held',
  `SELECT EXISTS (SELECT FROM staff_rels WHERE roles_id = $1 AND path = 'roles') OR EXISTS (SELECT FROM accounts_rels WHERE roles_id = $1 AND path = 'roles') AS held`,
)

/** Whether any colleague or account holds the role. */
export const isRoleHeld = async (roleId: string): Promise<boolean> => (await queryOne(holder, [roleId]))?.held ?? false
